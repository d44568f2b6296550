using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace DocumentClients.TestTools;

/// <summary>Keeps everything that is logged.</summary>
internal sealed class RecordedLogs : LogSink
{
    public ConcurrentQueue<(LogLevel Level, EventId Id, string Text, IReadOnlyList<KeyValuePair<string, object?>> State)> Entries { get; } =
        new();

    protected override void Take(LogLevel level, EventId id, IReadOnlyList<KeyValuePair<string, object?>> state, Func<string> text) =>
        Entries.Enqueue((level, id, text(), state));
}
