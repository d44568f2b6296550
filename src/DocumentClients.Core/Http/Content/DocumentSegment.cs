using DocumentClients.Documents;
using DocumentClients.Resilience;

namespace DocumentClients.Http.Content;

/// <summary>A document's bytes as they are, read anew for every attempt.</summary>
internal sealed class DocumentSegment(PreparedDocument document, ProgressReporter progress) : ContentSegment
{
    public override long Length => document.Length;

    public override long? DocumentLength => document.Length;

    public override async Task WriteAsync(Stream target, Attempt attempt, CancellationToken cancellationToken)
    {
        var reader = attempt.Open(document);
        await using (reader.ConfigureAwait(false))
        {
            var sent = 0L;
            progress.Report(document, sent, attempt.Number);
            while (await attempt.ReadAsync(reader, cancellationToken).ConfigureAwait(false) is { IsEmpty: false } chunk)
            {
                await WriteAsync(target, chunk, attempt, cancellationToken).ConfigureAwait(false);
                progress.Report(document, sent += chunk.Length, attempt.Number);
            }
        }
    }
}
