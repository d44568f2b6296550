using Microsoft.Extensions.Logging;

namespace DocumentClients.TestTools;

/// <summary>Cancels in the very moment in which an operation was responded to and understood: it is logged then.</summary>
internal sealed class CancellingLogs(string operation, CancellationTokenSource cancellation) : LogSink
{
    protected override void Take(LogLevel level, EventId id, IReadOnlyList<KeyValuePair<string, object?>> state, Func<string> text)
    {
        if (id.Name == "ResponseReceived" && state.Contains(new("Operation", operation)))
        {
            cancellation.Cancel();
        }
    }
}
