using Microsoft.AspNetCore.Http;

namespace Reliability.Tests.Cancellation;

/// <summary>Makes the server stand still in the middle of a request, for as long as the client keeps the connection open.</summary>
/// <param name="inMidBody">Whether a request is held in the middle of its body.</param>
/// <param name="contentType">Of what kind the held response is.</param>
internal sealed class Hold(bool inMidBody, string contentType)
{
    /// <summary>The length that the head of a held response promises.</summary>
    public const int PromisedLength = 4242;

    private const int ReadOfABody = 64 * 1024;

    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>How many requests were held.</summary>
    public int Count => Volatile.Read(ref _count);

    public async Task WhileSendingAsync(HttpContext context)
    {
        await ReadAsync(context, inMidBody ? ReadOfABody : 0);
        Interlocked.Increment(ref _count);

        // A server with bytes to read does not see a client leave: when the call has ended, it reads on.
        await _ended.Task;
        await ReadAsync(context, int.MaxValue);
        await UntilClosedAsync(context);
    }

    public async Task WhileRespondingAsync(HttpContext context)
    {
        await ReadAsync(context, int.MaxValue);
        (context.Response.ContentType, context.Response.ContentLength) = (contentType, PromisedLength);
        await context.Response.WriteAsync("""{"id":"half of an answ""");
        await context.Response.Body.FlushAsync();
        Interlocked.Increment(ref _count);
        await UntilClosedAsync(context);
    }

    /// <summary>The call has ended: whoever is held now waits for nothing but the connection's end.</summary>
    public void CallEnded() => _ended.TrySetResult();

    private static async Task UntilClosedAsync(HttpContext context)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.Abort();
    }

    private static async Task ReadAsync(HttpContext context, int bytes)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (bytes > 0 && await context.Request.Body.ReadAsync(buffer) is > 0 and var read)
            {
                bytes -= read;
            }
        }
        catch (Exception left) when (left is IOException or OperationCanceledException)
        {
            // The client has left, as it should.
        }
    }
}
