using System.Globalization;
using DocumentClients.Documents;
using DocumentClients.Resilience;
using DocumentClients.Text;

namespace DocumentClients.Content;

/// <summary>
/// The body of a request: segments written one after the other, with a known length. It can be written once for each permit, which an
/// attempt is: whoever below us asks for it a second time (a retrying handler, the runtime itself) is refused, because only the chain of
/// handlers sends a request again.
/// </summary>
internal sealed class RequestContent : StreamingContent
{
    /// <summary>
    /// How much of a document is given to the connection at once. A write ends when all of it was accepted, so on a slow line a smaller one
    /// shows sooner that something moves.
    /// </summary>
    private const int SliceSize = 32 * 1024;

    /// <summary>A multiple of it, after which the caller is told how far it is.</summary>
    private const int ReportSize = 2 * SliceSize;

    private readonly string? _contentType;
    private readonly IReadOnlyList<ContentSegment> _segments;
    private readonly long _length;
    private List<KeyValuePair<string, string>>? _described;
    private Attempt? _attempt;

    public RequestContent(string? contentType, params IReadOnlyList<ContentSegment> segments)
    {
        (_contentType, _segments) = (contentType, segments);
        foreach (var segment in segments)
        {
            _length += segment.Length;
        }

        if (contentType is not null)
        {
            HeaderText.TryAdd(Headers, "Content-Type", contentType);
        }

        Documents = [.. segments.Where(static segment => segment.Document is not null).Select(static segment => segment.Document!)];
    }

    /// <summary>The documents in it, in order.</summary>
    public IReadOnlyList<PreparedDocument> Documents { get; }

    /// <summary>The file name of the document in it; the names of several; null without one.</summary>
    public string? FileName => Documents.Count == 0 ? null : string.Join(", ", Documents.Select(static document => document.FileName));

    /// <summary>That its documents are too large, as a sentence with their size; <see langword="null"/> when it carries none.</summary>
    public string? HowLarge
    {
        get
        {
            var bytes = Documents.Sum(static document => document.Length).ToString("N0", CultureInfo.InvariantCulture);
            return Documents.Count switch
            {
                0 => null,
                1 => $"The document is too large for it, or for a proxy on the way: it has {bytes} "
                    + $"bytes{(_segments.Any(static segment => segment.IsBase64) ? ", and more as base64 text" : "")}.",
                _ => $"The documents are too large together for it, or for a proxy on the way: they have {bytes} bytes.",
            };
        }
    }

    protected override CancellationToken AttemptToken => Permit.Token;

    /// <summary>The attempt for which it may be written.</summary>
    public Attempt Permit =>
        _attempt
        ?? throw new InvalidOperationException("This content can be sent by an interface that the client made, and not otherwise.");

    /// <summary>The same body for another attempt, not yet permitted.</summary>
    public RequestContent Again()
    {
        var again = new RequestContent(_contentType, _segments);
        _described?.ForEach(header => again.Describe(header.Key, header.Value));
        return again;
    }

    /// <summary>Adds a header that describes the body, for this attempt and those after it.</summary>
    /// <exception cref="ArgumentException">No header can hold the value.</exception>
    public void Describe(string name, string value)
    {
        if (HeaderText.TryAdd(Headers, name, value))
        {
            (_described ??= []).Add(new(name, value));
        }
    }

    /// <summary>Permits to write the body once, for an attempt, which is informed how it goes.</summary>
    public void Permits(Attempt attempt) => _attempt = attempt;

    protected override async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        var attempt = Permit;
        attempt.BeginSending(_length);
        try
        {
            foreach (var segment in _segments)
            {
                await WriteAsync(target, segment, attempt, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (InvalidDocumentException failure)
        {
            // What the HTTP stack makes of it is of no use.
            attempt.SourceFailure = failure;
            throw;
        }

        attempt.EndSending();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }

    /// <summary>One method for a whole segment, so that nothing is allocated for a chunk of it.</summary>
    private static async Task WriteAsync(Stream target, ContentSegment segment, Attempt attempt, CancellationToken cancellationToken)
    {
        using var encoder = segment is { IsBase64: true, Document.Length: var length }
            ? new Base64FormEncoder((int)Math.Min(SliceSize, length))
            : null;
        var (reader, sent) = (segment.Document?.OpenReader(), 0L);
        try
        {
            ReadOnlyMemory<byte> chunk;
            segment.Report(sent, attempt.Number);
            do
            {
                chunk = reader is null ? segment.Bytes : await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                var rest = chunk;
                do
                {
                    var slice = rest.Slice(0, Math.Min(rest.Length, SliceSize));
                    rest = rest.Slice(slice.Length);
                    var written = encoder?.Encode(slice.Span) ?? slice;
                    if (!written.IsEmpty)
                    {
                        await target.WriteAsync(written, cancellationToken).ConfigureAwait(false);
                        attempt.Accepted(written.Length);
                    }

                    sent += slice.Length;
                    if (rest.IsEmpty ? !chunk.IsEmpty || encoder is not null : sent % ReportSize == 0)
                    {
                        segment.Report(sent, attempt.Number);
                    }
                } while (!rest.IsEmpty);
            } while (reader is not null && !chunk.IsEmpty);
        }
        finally
        {
            if (reader is not null)
            {
                await reader.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
