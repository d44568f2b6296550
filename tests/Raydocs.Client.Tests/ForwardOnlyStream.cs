namespace Raydocs.Client.Tests;

/// <summary>A stream as from a network: it cannot be put back.</summary>
internal sealed class ForwardOnlyStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
