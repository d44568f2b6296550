using System.Text.Json;
using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Polydocs.Api;

namespace Polydocs.Waiting;

/// <summary>Waits for a document.</summary>
/// <param name="runtime">What the client runs on.</param>
/// <param name="calls">The API, each call of which is one attempt.</param>
internal sealed class PolydocsWaits(ClientRuntime runtime, GenerationRouter calls)
{
    public Task<PolydocsDocument> ForDocumentAsync(
        string documentId,
        PolydocsWaitUntil until,
        WaitOptions<PolydocsDocument>? options,
        CancellationToken cancellationToken
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(documentId);
        if (until is not (PolydocsWaitUntil.ReadyForValidation or PolydocsWaitUntil.Finished))
        {
            throw new ArgumentOutOfRangeException(nameof(until), until, "There is no such goal.");
        }

        var target = new WaitTarget<PolydocsDocument>(
            PolydocsDialect.Name,
            "WaitForDocument",
            documentId,
            $"{PolydocsDialect.Name} document {documentId}",
            until == PolydocsWaitUntil.Finished ? "finished" : "ready for validation",
            static document => document.Status.Value
        )
        {
            AdviceFor = static document => document.Status.IsKnown ? null : FailureWords.Unknown,
            IsRecent = () => runtime.IsRecent(documentId),
        };
        return runtime.WaitAsync(
            token => calls.GetDocumentStatusAsync(documentId, token),
            document => IsThere(document, until),
            target,
            options,
            cancellationToken
        );
    }

    private static bool IsThere(PolydocsDocument document, PolydocsWaitUntil until)
    {
        // The record of a deleted document keeps its last status.
        var isDeleted =
            document.AdditionalProperties is { } more
            && more.TryGetValue("is_deleted", out var flag)
            && flag.ValueKind == JsonValueKind.True;
        if (isDeleted || document.Status.IsFailure)
        {
            throw new ProcessingFailedException(
                $"Polydocs document {document.Id} {(isDeleted ? "was deleted; its last status was" : "ended in status")} "
                    + $"'{document.Status}'{(document.Message is null ? "" : $": {document.Message}")}. "
                    + "Open it in the web application to see why, and to start it again where it can be.",
                document.Id,
                document.Status.Value
            )
            {
                Vendor = PolydocsDialect.Name,
                Operation = "WaitForDocument",
            };
        }

        return until == PolydocsWaitUntil.Finished ? document.Status.IsFinished : document.Status.IsReady;
    }
}
