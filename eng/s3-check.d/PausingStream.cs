namespace S3.Tests;

/// <summary>Bytes that pause once, in the middle.</summary>
internal sealed class PausingStream(byte[] bytes, TimeSpan pause) : MemoryStream(bytes, writable: false)
{
    private bool _hasPaused;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_hasPaused && Position >= Length / 2)
        {
            _hasPaused = true;
            await Task.Delay(pause, TimeProvider.System, cancellationToken);
        }

        return await base.ReadAsync(buffer, cancellationToken);
    }
}
