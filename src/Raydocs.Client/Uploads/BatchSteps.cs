using System.Net;
using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Primitives;
using Raydocs.Api;
using Raydocs.Waiting;

namespace Raydocs.Uploads;

/// <summary>What is done with each document of a batch, and with a batch of them.</summary>
/// <param name="TemplateId">What is extracted.</param>
/// <param name="Options">How to report progress and how to wait.</param>
/// <param name="Api">For the result.</param>
/// <param name="Uploader">For what goes to the storage.</param>
/// <param name="Sessions">Makes the sessions.</param>
/// <param name="Runs">Waits for their extractions.</param>
internal sealed record BatchSteps(
    string TemplateId,
    RaydocsBatchOptions? Options,
    IRaydocsApi Api,
    DocumentUploader Uploader,
    BatchSessions Sessions,
    SessionWait Runs
)
{
    /// <summary>Puts a document into the storage, and closes it.</summary>
    /// <returns>Its key.</returns>
    public async Task<string> StageAsync(DocumentSource source, CancellationToken cancellationToken)
    {
        var documents = new SourceScope([source], cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            var document = await documents.PrepareAsync(source).ConfigureAwait(false);
            return (await Uploader.StageAsync(document, Options?.Progress, cancellationToken).ConfigureAwait(false)).Key;
        }
    }

    public Task<IReadOnlyList<(BatchFile File, string? SessionId, DocumentClientException? Error)>> CreateAsync(
        IReadOnlyList<BatchFile> files,
        CancellationToken cancellationToken
    ) => Sessions.CreateAsync(TemplateId, files, cancellationToken);

    /// <summary>Waits for the result, and reads it with its data.</summary>
    public async Task<RaydocsResult> WaitAsync(BatchFile file, string sessionId, CancellationToken cancellationToken)
    {
        var run = await Runs.ForRunAsync(sessionId, file.FileName, Options?.Wait, cancellationToken).ConfigureAwait(false);
        return PathSegment.Problem(run.Id) is { } problem
            ? throw new DocumentApiException(
                $"`{file.FileName}`: Raydocs extracted session {sessionId}, but named a result that cannot be asked for. {problem} "
                    + "Look for it in the session; do not run it again.",
                HttpStatusCode.OK
            )
            {
                Vendor = RaydocsDialect.Name,
                Operation = "BatchExtract",
            }
            : await Api.GetResultAsync(run.Id, cancellationToken).ConfigureAwait(false);
    }
}
