using System.Collections.Concurrent;

namespace Reliability.Tests.Cancellation;

/// <summary>Failures of tasks that nobody awaited, as far as they went through code of the clients.</summary>
internal sealed class UnobservedFailures : IDisposable
{
    private static readonly string[] Ours = ["at DocumentClients.", "at Polydocs.", "at Raydocs."];

    /// <summary>The emulators and what tests share, whose names only begin like the clients'.</summary>
    private static readonly string[] Theirs = ["at DocumentClients.Testing.", "at DocumentClients.TestTools."];

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
        if (text.Split('\n').Any(static line => HoldsOne(line, Ours) && !HoldsOne(line, Theirs)))
        {
            _found.Enqueue(text);
        }
    }

    private static bool HoldsOne(string line, string[] frames) => frames.Any(frame => line.Contains(frame, StringComparison.Ordinal));
}
