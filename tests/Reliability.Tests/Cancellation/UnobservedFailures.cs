using System.Collections.Concurrent;

namespace Reliability.Tests.Cancellation;

/// <summary>Failures of tasks that nobody awaited, as far as they went through code of the clients.</summary>
internal sealed class UnobservedFailures : IDisposable
{
    private static readonly string[] Ours = ["at DocumentClients.", "at Polydocs.", "at Raydocs."];

    private readonly ConcurrentQueue<string> _found = new();

    public UnobservedFailures() => TaskScheduler.UnobservedTaskException += Note;

    /// <summary>Looks at everything that was given up by now.</summary>
    public IReadOnlyCollection<string> Find()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return _found;
    }

    public void Dispose() => TaskScheduler.UnobservedTaskException -= Note;

    private void Note(object? sender, UnobservedTaskExceptionEventArgs unobserved)
    {
        var text = unobserved.Exception.ToString();
        if (Ours.Any(ours => text.Contains(ours, StringComparison.Ordinal)))
        {
            _found.Enqueue(text);
        }
    }
}
