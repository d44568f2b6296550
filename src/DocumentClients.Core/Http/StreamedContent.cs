using System.Net;

namespace DocumentClients.Http;

/// <summary>The body of a response that is handed out while it arrives.</summary>
internal sealed class StreamedContent : HttpContent
{
    private readonly CallContext _call;
    private readonly HttpContent _received;
    private readonly TimeSpan _noProgress;
    private readonly TimeProvider _time;
    private readonly long _from;

    /// <param name="call">The call.</param>
    /// <param name="received">What arrives.</param>
    /// <param name="noProgress">How long nothing may come.</param>
    /// <param name="time">The clock.</param>
    /// <param name="from">The place of the first byte in what is downloaded.</param>
    public StreamedContent(CallContext call, HttpContent received, TimeSpan noProgress, TimeProvider time, long from = 0)
    {
        (_call, _received, _noProgress, _time, _from) = (call, received, noProgress, time, from);
        foreach (var header in received.Headers)
        {
            Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() =>
        new StreamedBody(
            _call,
            await _received.ReadStreamAsync(CancellationToken.None).ConfigureAwait(false),
            _from,
            _from + _received.Headers.ContentLength,
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
