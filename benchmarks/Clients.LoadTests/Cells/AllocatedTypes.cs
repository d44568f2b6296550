using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace Clients.LoadTests.Cells;

/// <summary>Which types are allocated: the runtime tells one of every 100 KB or so.</summary>
internal sealed class AllocatedTypes : EventListener
{
    private const EventKeywords Allocations = (EventKeywords)1;

    private readonly ConcurrentDictionary<string, long> _bytes = new(StringComparer.Ordinal);
    private EventSource? _runtime;

    /// <summary>Does it once more, and prints what was allocated for each operation, to the error output.</summary>
    public static async Task PrintAsync(Func<Task> act, int operations)
    {
        using var types = new AllocatedTypes();
        types.EnableEvents(types._runtime!, EventLevel.Verbose, Allocations);
        await act();
        types.DisableEvents(types._runtime!);
        foreach (var (type, bytes) in types._bytes.OrderByDescending(static pair => pair.Value).Take(20))
        {
            await Console.Error.WriteLineAsync(FormattableString.Invariant($"    {bytes / operations, 12:N0} B  {type}"));
        }
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
        {
            _runtime = eventSource;
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true)
        {
            var (amount, type) = (eventData.PayloadNames!.IndexOf("AllocationAmount64"), eventData.PayloadNames.IndexOf("TypeName"));
            var bytes = (long)(ulong)eventData.Payload![amount]!;
            _bytes.AddOrUpdate((string)eventData.Payload[type]!, bytes, (_, sum) => sum + bytes);
        }
    }
}
