using System.Net;
using DocumentClients.Telemetry;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Http;

/// <summary>
/// A response that was decoded in the chain, where one that cannot be understood is judged. Refit only takes the value out.
/// </summary>
internal sealed class DecodedContent(object value, CallContext call, string? requestId, ILogger logger) : HttpContent
{
    /// <summary>Whether the caller gets the value, or the exception in its place.</summary>
    private bool _isReported = call.IsIdempotent;

    public object Take()
    {
        _isReported = true;
        return value;
    }

    /// <summary>
    /// What is thrown in place of the value: of a call that did something, that it did, where Refit would only say that the caller has
    /// cancelled meanwhile.
    /// </summary>
    public Exception? FindProblem()
    {
        if (_isReported || !call.Arguments.OfType<CancellationToken>().Any(static token => token.IsCancellationRequested))
        {
            return null;
        }

        _isReported = true;
        return new FailureClassifier(call).CancelledAfterSuccess();
    }

    /// <summary>Text is read as a stream. For a value, Refit asks for the bytes to be buffered first; there are none any more.</summary>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        if (call.Kind == ResponseKind.Text && value is byte[] text)
        {
            _isReported = true;
            await stream.WriteAsync((ReadOnlyMemory<byte>)text, CancellationToken.None).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    /// <summary>
    /// Refit has asked the token once more after we did, and found it cancelled. Its exception cannot be changed; what was done must not be
    /// lost silently.
    /// </summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isReported)
        {
            _isReported = true;
            ClientLog.SuccessNotReturned(logger, call.Target.Vendor, call.Operation, call.Client, requestId ?? ClientLog.None);
        }

        base.Dispose(disposing);
    }
}
