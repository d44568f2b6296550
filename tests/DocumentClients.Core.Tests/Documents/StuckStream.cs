namespace DocumentClients.Core.Tests.Documents;

/// <summary>A stream that never gives anything, and whose closing blocks for as long, as where both need the same lock.</summary>
internal sealed class StuckStream(bool canSeek, ManualResetEventSlim end) : MemoryStream(new byte[3])
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isClosing;

    public Task Begun => _begun.Task;

    public bool IsClosing => _isClosing;

    public override bool CanSeek => canSeek;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _begun.TrySetResult();
        return new ValueTask<int>(new TaskCompletionSource<int>().Task);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _isClosing = true;
            end.Wait();
        }

        base.Dispose(disposing);
    }
}
