using DocumentClients.TestTools;
using Microsoft.Extensions.Logging;

namespace Reliability.Tests.Concurrency;

/// <summary>Notes on a call that the clients have logged it as carried out, though its caller did not get the response.</summary>
internal sealed class SoakLogs : LogSink
{
    private static readonly AsyncLocal<SoakCall?> UnderWay = new();

    /// <summary>The call that is made in this flow.</summary>
    public static SoakCall? Current
    {
        set => UnderWay.Value = value;
    }

    public override bool IsEnabled(LogLevel logLevel) => logLevel == LogLevel.Warning;

    protected override void Take(LogLevel level, EventId id, IReadOnlyList<KeyValuePair<string, object?>> state, Func<string> text)
    {
        if (id.Name == "SuccessNotReturned")
        {
            UnderWay.Value!.IsLogged = true;
        }
    }
}
