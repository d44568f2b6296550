using System.Net;
using DocumentClients;
using DocumentClients.Registration;
using Raydocs.Api;

namespace Raydocs.Uploads;

/// <summary>
/// Step 3: makes the record of a stored document in a session, in the generation that the service serves, and settles an unknown outcome by
/// searching: no response names the key, so the session's documents are compared with what was stored.
/// </summary>
internal sealed class DocumentAttacher(IRaydocsApi api, AttachReconciler finder, GenerationFinder generation)
{
    public Task<RaydocsDocument> AttachAsync(string sessionId, string key, StagedDocument staged, CancellationToken cancellationToken) =>
        generation.CallAsync(
            served => AttachAsync(served, sessionId, key, staged, cancellationToken),
            missing => SessionNotFound(sessionId, staged, missing)
        );

    /// <summary>Looks for the outcome of an attempt that an earlier run made.</summary>
    /// <returns>The document; null when there is none, so that the attempt may be retried.</returns>
    /// <exception cref="OutcomeUnknownException">Several may be it, or it cannot be looked for.</exception>
    public Task<RaydocsDocument?> FindAsync(
        string sessionId,
        StagedDocument staged,
        OutcomeUnknownException open,
        CancellationToken cancellationToken
    ) =>
        finder.TrackAsync(
            generation.Served,
            sessionId,
            staged,
            async search =>
            {
                try
                {
                    return await finder.FindAsync(search, open, cancellationToken).ConfigureAwait(false);
                }
                catch (OperationCanceledException cancelled)
                {
                    throw Cancelled(open, staged, cancelled, cancellationToken);
                }
            }
        );

    private Task<RaydocsDocument> AttachAsync(
        RaydocsGeneration generation,
        string sessionId,
        string key,
        StagedDocument staged,
        CancellationToken cancellationToken
    ) =>
        finder.TrackAsync(
            generation,
            sessionId,
            staged,
            async search =>
            {
                OutcomeUnknownException? open = null;
                try
                {
                    while (true)
                    {
                        try
                        {
                            return finder.Claim(
                                await SendAsync(generation, sessionId, key, staged, cancellationToken).ConfigureAwait(false)
                            );
                        }
                        catch (OutcomeUnknownException lost) when (open is null)
                        {
                            open = lost;
                        }
                        catch (DocumentClientException second) when (open is not null)
                        {
                            // Lost too, or refused, perhaps because the first attempt has used up the key.
                            return await finder.FindAsync(search, open, cancellationToken).ConfigureAwait(false)
                                ?? throw AttachReconciler.Unknown(
                                    staged,
                                    open,
                                    "It was not found there after a second attempt.",
                                    [],
                                    second
                                );
                        }

                        if (await finder.FindAsync(search, open, cancellationToken).ConfigureAwait(false) is { } found)
                        {
                            return open.Candidates.Count == 0
                                ? found
                                : found with
                                {
                                    OtherIds = [.. open.Candidates.Where(id => id != found.Id)],
                                };
                        }

                        if (open.Candidates.Count > 0)
                        {
                            // It was attached: a second attempt could only make another one.
                            throw AttachReconciler.Unknown(staged, open, "None of them is known to be it.", [], open);
                        }
                    }
                }
                catch (OperationCanceledException cancelled) when (open is not null)
                {
                    throw Cancelled(open, staged, cancelled, cancellationToken);
                }
            }
        );

    private static OperationCanceledException Cancelled(
        OutcomeUnknownException open,
        StagedDocument staged,
        OperationCanceledException cancelled,
        CancellationToken cancellationToken
    ) =>
        new(
            $"{open.Message} Looking for it was cancelled.",
            new OutcomeUnknownException(open.Message, cancelled) { FileName = staged.FileName },
            cancellationToken
        );

    private Task<RaydocsDocument> SendAsync(
        RaydocsGeneration generation,
        string sessionId,
        string key,
        StagedDocument staged,
        CancellationToken cancellationToken
    ) =>
        ClientRuntime.CallAsync(
            cancellationToken,
            () =>
                generation == RaydocsGeneration.WorkspaceDocuments
                    ? api.AttachUploadAsync(sessionId, new AttachUploadRequest(key), CancellationToken.None)
                    : api.CreateSessionDocumentAsync(
                        sessionId,
                        new CreateDocumentRequest { Key = key, FileName = staged.FileName },
                        CancellationToken.None
                    )
        );

    private static DocumentApiException SessionNotFound(string sessionId, StagedDocument staged, DocumentApiException cause) =>
        new(
            $"`{staged.FileName}`: session {sessionId} was not found. It does not exist, or the token may not see it.",
            HttpStatusCode.NotFound,
            cause
        )
        {
            Vendor = cause.Vendor,
            Operation = cause.Operation,
            RequestId = cause.RequestId,
            VendorMessage = cause.VendorMessage,
            ResponseBody = cause.ResponseBody,
        };
}
