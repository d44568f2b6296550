namespace DocumentClients.TestTools;

/// <summary>A stream as from a network: it cannot be put back.</summary>
internal sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
{
    public bool IsClosed { get; private set; }

    public override bool CanSeek => false;

    protected override void Dispose(bool disposing)
    {
        IsClosed = true;
        base.Dispose(disposing);
    }
}
