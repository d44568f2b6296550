using System.Net;

namespace DocumentClients.Api;

/// <summary>A response that was decoded in the chain, where one that cannot be understood is judged. Refit only takes the value out.</summary>
internal sealed class DecodedContent(object value) : HttpContent
{
    public object Value => value;

    /// <summary>Refit asks for the bytes to be buffered first; there are none any more.</summary>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
