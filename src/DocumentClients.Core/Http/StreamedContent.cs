using System.Net;

namespace DocumentClients.Http;

/// <summary>The body of a response that is handed out while it arrives.</summary>
internal sealed class StreamedContent : HttpContent
{
    private readonly CallContext _call;
    private readonly HttpContent _received;
    private readonly TimeSpan _noProgress;
    private readonly TimeProvider _time;

    public StreamedContent(CallContext call, HttpContent received, TimeSpan noProgress, TimeProvider time)
    {
        (_call, _received, _noProgress, _time) = (call, received, noProgress, time);
        foreach (var header in received.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() =>
        new StreamedBody(
            _call,
            await _received.ReadStreamAsync(CancellationToken.None).ConfigureAwait(false),
            _received.Headers.ContentLength,
            _noProgress,
            _time
        );

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        using var body = await CreateContentReadStreamAsync().ConfigureAwait(false);
        await body.CopyToAsync(stream).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _received.Headers.ContentLength ?? 0;
        return _received.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _received.Dispose();
        }

        base.Dispose(disposing);
    }
}
