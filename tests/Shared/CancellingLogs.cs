using Microsoft.Extensions.Logging;

namespace DocumentClients.TestTools;

/// <summary>Cancels in the very moment in which an operation was responded to and understood: it is logged then.</summary>
internal sealed class CancellingLogs(string operation, CancellationTokenSource cancellation) : ILoggerFactory, ILogger
{
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
    )
    {
        if (
            eventId.Name == "ResponseReceived"
            && state is IEnumerable<KeyValuePair<string, object?>> values
            && values.Contains(new("Operation", operation))
        )
        {
            cancellation.Cancel();
        }
    }

    public void Dispose() { }
}
