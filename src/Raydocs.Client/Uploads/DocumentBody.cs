using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Http.Content;

namespace Raydocs.Uploads;

/// <summary>A document as it is, as the body of a PUT. It stays prepared afterwards. Without a Content-Type: the signed headers hold it.</summary>
internal sealed class DocumentBody(PreparedDocument document, IProgress<UploadProgress>? progress) : RequestBody
{
    public override bool CarriesDocuments => true;

    public override string FileName => document.FileName;

    public override ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken) =>
        new(new PreparedBody(contentType: null, [new DocumentSegment(document, new ProgressReporter(progress))]));
}
