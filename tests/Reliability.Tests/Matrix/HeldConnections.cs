using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Reliability.Tests.Matrix;

/// <summary>Requests that are held until so many have arrived: each of them needs a connection of its own.</summary>
internal sealed class HeldConnections(int count)
{
    private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, bool> _connections = new(StringComparer.Ordinal);
    private int _arrived;

    public int Count => count;

    /// <summary>How many connections they came over.</summary>
    public int Distinct => _connections.Count;

    /// <summary>Responses that there is no such thing, which no client retries, when all have arrived.</summary>
    public async Task RefuseBatchAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        _connections.TryAdd(context.Connection.Id, value: true);
        if (Interlocked.Increment(ref _arrived) == count)
        {
            _all.SetResult();
        }

        await _all.Task.WaitAsync(context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
