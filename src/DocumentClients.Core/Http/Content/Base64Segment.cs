using DocumentClients.Documents;
using DocumentClients.Resilience;

namespace DocumentClients.Http.Content;

/// <summary>A document as the base64 text of a form value, encoded anew for every attempt and never held.</summary>
internal sealed class Base64Segment : ContentSegment
{
    private readonly PreparedDocument _document;
    private readonly ProgressReporter _progress;

    private Base64Segment(PreparedDocument document, ProgressReporter progress, long length) => (_document, _progress, Length) = (document, progress, length);

    public override long Length { get; }

    public override long? DocumentLength => _document.Length;

    /// <summary>Measures by encoding once: how many characters need three bytes depends on the content.</summary>
    public static async ValueTask<Base64Segment> MeasureAsync(PreparedDocument document, ProgressReporter progress, CancellationToken cancellationToken)
    {
        using var encoder = new Base64FormEncoder(DocumentReader.ChunkSize);
        var (reader, length) = (document.OpenReader(), 0L);
        await using (reader.ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> chunk;
            do
            {
                chunk = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
                length += encoder.Encode(chunk.Span).Length;
            }
            while (!chunk.IsEmpty);
        }

        return new Base64Segment(document, progress, length);
    }

    public override async Task WriteAsync(Stream target, Attempt attempt, CancellationToken cancellationToken)
    {
        using var encoder = new Base64FormEncoder(DocumentReader.ChunkSize);
        var (reader, sent) = (attempt.Open(_document), 0L);
        await using (reader.ConfigureAwait(false))
        {
            ReadOnlyMemory<byte> chunk;
            _progress.Report(_document, sent, attempt.Number);
            do
            {
                chunk = await attempt.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
                await WriteAsync(target, encoder.Encode(chunk.Span), attempt, cancellationToken).ConfigureAwait(false);
                _progress.Report(_document, sent += chunk.Length, attempt.Number);
            }
            while (!chunk.IsEmpty);
        }
    }
}
