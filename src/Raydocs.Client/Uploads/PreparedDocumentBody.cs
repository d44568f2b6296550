using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Http.Content;

namespace Raydocs.Uploads;

/// <summary>A document that is prepared for a whole upload of three steps, and stays so after the PUT.</summary>
internal sealed class PreparedDocumentBody(PreparedDocument document, IProgress<UploadProgress>? progress) : RequestBody
{
    public override bool CarriesDocuments => true;

    public override string FileName => document.FileName;

    public override ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken) =>
        new(new PreparedBody(contentType: null, [new DocumentSegment(document, new ProgressReporter(progress))]));
}
