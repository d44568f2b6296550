using DocumentClients.Cli.Text;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Cli.Output;

/// <summary>Shows what the clients log.</summary>
internal sealed class ScreenLogs(IScreen screen) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new Logger(screen);

    public void Dispose()
    {
        // The screen is not ours.
    }

    private sealed class Logger(IScreen screen) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => screen.Write($"{Word(logLevel)}: {Printable.Line(formatter(state, exception))}");

        private static string Word(LogLevel level) =>
            level switch
            {
                LogLevel.Trace or LogLevel.Debug => "debug",
                LogLevel.Information => "info",
                _ => "warning",
            };
    }
}
