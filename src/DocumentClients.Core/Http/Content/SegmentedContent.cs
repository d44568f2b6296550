using DocumentClients.Resilience;

namespace DocumentClients.Http.Content;

/// <summary>
/// The body of one attempt: segments written one after the other, with a known length. It can be sent once: whoever below us asks for
/// it a second time (a retrying handler, the runtime itself) is refused, because only the pipelines decide about repeats.
/// </summary>
internal sealed class SegmentedContent : StreamingContent
{
    private readonly IReadOnlyList<ContentSegment> _segments;
    private readonly Attempt _attempt;
    private readonly long _length;

    public SegmentedContent(IReadOnlyList<ContentSegment> segments, string? contentType, Attempt attempt)
        : base(attempt.Token)
    {
        (_segments, _attempt) = (segments, attempt);
        foreach (var segment in segments)
        {
            _length += segment.Length;
        }

        if (contentType is not null)
        {
            RequestHead.TryAdd(Headers, "Content-Type", contentType);
        }
    }

    protected override async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        _attempt.BeginSending(_length);
        foreach (var segment in _segments)
        {
            await segment.WriteAsync(target, _attempt, cancellationToken).ConfigureAwait(false);
        }

        _attempt.EndSending();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
