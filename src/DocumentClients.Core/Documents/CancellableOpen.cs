namespace DocumentClients.Documents;

/// <summary>Runs work that makes a stream and that might never end, such that the caller's token always ends the waiting.</summary>
internal static class CancellableOpen
{
    /// <summary>
    /// Work that goes on after it was given up disposes of nothing but its own result: a stream that comes too late is closed, and a
    /// failure that comes too late concerns nobody.
    /// </summary>
    public static async Task<TStream> RunAsync<TStream>(Func<CancellationToken, Task<TStream>> open, CancellationToken cancellationToken)
        where TStream : Stream
    {
        var opening = Task.Run(() => open(cancellationToken), cancellationToken);
        try
        {
            return await opening.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            _ = CloseAsync(opening);
            throw new OperationCanceledException(cancellationToken);
        }
    }

    private static async Task CloseAsync<TStream>(Task<TStream> opening)
        where TStream : Stream
    {
        // WhenAny ends when the opening does, and does not throw what it threw.
        await Task.WhenAny(opening).ConfigureAwait(false);
        if (opening.Status == TaskStatus.RanToCompletion)
        {
            var stream = await opening.ConfigureAwait(false);
            await stream.DisposeAsync().ConfigureAwait(false);
        }
        else
        {
            _ = opening.Exception;
        }
    }
}
