namespace DocumentClients.Testing.Hosting;

/// <summary>The request body on its way in: counts and records what is read, and tells a lost connection from a malformed body.</summary>
internal sealed class ReceivedBody(Stream inner, Action<ReadOnlyMemory<byte>> received) : ForwardOnlyStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            count = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            throw new ConnectionLostException(exception);
        }

        received(buffer[..count]);
        return count;
    }
}
