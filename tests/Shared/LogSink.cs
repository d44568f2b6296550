using Microsoft.Extensions.Logging;

namespace DocumentClients.TestTools;

/// <summary>Takes everything that is logged, at every level if not said otherwise, with its structure.</summary>
internal abstract class LogSink : ILoggerFactory, ILoggerProvider, ILogger
{
    public void AddProvider(ILoggerProvider provider) { }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public virtual bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) =>
        Take(logLevel, eventId, state as IReadOnlyList<KeyValuePair<string, object?>> ?? [], () => formatter(state, exception) + exception);

    public void Dispose() => GC.SuppressFinalize(this);

    protected abstract void Take(LogLevel level, EventId id, IReadOnlyList<KeyValuePair<string, object?>> state, Func<string> text);
}
