using Microsoft.Extensions.Logging;

namespace Reliability.Tests.Concurrency;

/// <summary>Notes on a call that the clients have logged it as carried out, though its caller did not get the response.</summary>
internal sealed class SoakLogs : ILoggerProvider, ILogger
{
    private static readonly AsyncLocal<SoakCall?> UnderWay = new();

    /// <summary>The call that is made in this flow.</summary>
    public static SoakCall? Current
    {
        set => UnderWay.Value = value;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        if (eventId.Name == "SuccessNotReturned")
        {
            UnderWay.Value!.IsLogged = true;
        }
    }

    public void Dispose() { }
}
