using Microsoft.AspNetCore.Http;

namespace DocumentClients.Cli.Tests.Processes;

/// <summary>
/// Requests that stand still in the middle of their bodies until they are told to go on. A server that has bytes to read does not see a
/// client leave: then it reads them.
/// </summary>
internal sealed class StalledBody(int afterBytes)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first of them stands still.</summary>
    public Task Reached => _reached.Task;

    public void ReadOn() => _ended.TrySetResult();

    public async Task StallAsync(HttpContext context)
    {
        _ = await context.Request.Body.ReadAtLeastAsync(new byte[afterBytes], afterBytes, throwOnEndOfStream: false);
        _reached.TrySetResult();
        await _ended.Task;

        // Nothing is done with it, and nothing responded: the client has left.
        await context.Request.Body.CopyToAsync(Stream.Null);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }
}
