using System.Net;
using DocumentClients.Http;

namespace DocumentClients.Api;

/// <summary>A response that was decoded in the chain, where one that cannot be understood is judged. Refit only takes the value out.</summary>
internal sealed class DecodedContent(object value, CallContext call) : HttpContent
{
    public object Value => value;

    /// <summary>What is thrown in place of the value: of a call that did something, that it did, where Refit would only say that the caller has cancelled meanwhile.</summary>
    public Exception? Problem => call.IsIdempotent || !call.Arguments.OfType<CancellationToken>().Any(static token => token.IsCancellationRequested) ? null : new FailureClassifier(call).CancelledAfterSuccess();

    /// <summary>Refit asks for the bytes to be buffered first; there are none any more.</summary>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
