using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Http.Content;

namespace Raydocs.Uploads;

/// <summary>A document as it is, as the body of a PUT. Without a Content-Type: the signed headers hold it.</summary>
internal sealed class DocumentBody(DocumentSource source, IProgress<UploadProgress>? progress) : RequestBody
{
    public override bool CarriesDocuments => true;

    public override string FileName => source.FileName;

    public override async ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken)
    {
        var document = await source.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return new PreparedBody(contentType: null, [new DocumentSegment(document, new ProgressReporter(progress))], [document]);
    }
}
