using DocumentClients.Content;
using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Http.Content;

/// <summary>A form with a document's base64 text.</summary>
internal sealed class SentBase64(string field, DocumentSource source, IProgress<UploadProgress>? progress) : SentBody
{
    private readonly Base64Form _form = new(field);

    public override IReadOnlyList<DocumentSource> Sources => [source];

    public SentBase64 Field(string name, string? value)
    {
        _form.Field(name, value);
        return this;
    }

    public override async ValueTask<RequestContent> ContentAsync(SourceScope documents) =>
        await _form
            .ToContentAsync(
                await documents.PrepareAsync(source).ConfigureAwait(false),
                new ProgressReporter(progress),
                documents.CancellationToken
            )
            .ConfigureAwait(false);
}
