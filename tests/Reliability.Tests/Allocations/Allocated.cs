using System.Diagnostics;
using System.Reflection;
using Polydocs;

namespace Reliability.Tests.Allocations;

/// <summary>
/// What calls allocate that end in the thread that makes them: their responses are there at once. What other threads allocate does not
/// count.
/// </summary>
internal static class Allocated
{
    private const int Rounds = 20;

    /// <summary>In a debug build the compiler makes an object of every call of an async method, which is no property of the code.</summary>
    public static bool IsDebugBuild { get; } =
        typeof(PolydocsClient).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    /// <summary>
    /// The bytes of one of so many calls, in the least of several rounds: the runtime compiles methods anew after the first.
    /// </summary>
    public static long ByOneOf(int calls, Func<Task> call)
    {
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < calls; i++)
            {
                var ended = call();
                ended.IsCompletedSuccessfully.ShouldBeTrue("The call has left its thread.");
            }

            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / calls);
        }

        return least;
    }
}
