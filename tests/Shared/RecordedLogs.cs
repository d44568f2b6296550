using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DocumentClients.TestTools;

/// <summary>Keeps everything that is logged, at every level, with its structure.</summary>
internal sealed class RecordedLogs : ILoggerFactory, ILoggerProvider, ILogger
{
    public ConcurrentQueue<(LogLevel Level, EventId Id, string Text, IReadOnlyList<KeyValuePair<string, object?>> State)> Entries { get; } =
        new();

    public void AddProvider(ILoggerProvider provider) { }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) =>
        Entries.Enqueue(
            (logLevel, eventId, formatter(state, exception) + exception, state as IReadOnlyList<KeyValuePair<string, object?>> ?? [])
        );

    public void Dispose() { }
}
