using DocumentClients;
using Raydocs.Waiting;

namespace Raydocs;

/// <summary>
/// Runs an extraction once the documents are ready. Newer installations defer a run until they are parsed; others refuse it until then, and
/// parse them by themselves.
/// </summary>
internal static class ReadyRun
{
    /// <param name="client">The client.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="uploadedIds">What the caller has just uploaded. The session may hold more.</param>
    /// <param name="options">How long to wait for documents, and the journal that remembers the run.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<RaydocsResult> RunWhenReadyAsync(
        this IRaydocsClient client,
        string sessionId,
        IReadOnlyCollection<string> uploadedIds,
        RaydocsExtractOptions? options,
        CancellationToken cancellationToken
    )
    {
        var run = new RaydocsRunOptions { Journal = options?.Journal };
        var wait = options?.Wait is { } waiting ? WaitOptionsFor.Other<IReadOnlyList<RaydocsDocument>>(waiting) : null;
        try
        {
            return await client.RunExtractionAsync(sessionId, run, cancellationToken).ConfigureAwait(false);
        }
        catch (DocumentApiException refused) when ((int)refused.StatusCode == 422)
        {
            try
            {
                if (uploadedIds.Count > 0)
                {
                    await client.WaitForDocumentsAsync(sessionId, uploadedIds, wait, cancellationToken).ConfigureAwait(false);
                }

                // What the session holds besides. One that failed long ago is the service's to judge, so it does not end the call here.
                var (held, pending) = (0, new List<string>());
                await foreach (var document in client.ListDocumentsAsync(sessionId, cancellationToken).ConfigureAwait(false))
                {
                    held++;
                    if (document.Status.IsPending)
                    {
                        pending.Add(document.Id);
                    }
                }

                if (held == 0)
                {
                    // There is nothing to wait for.
                    throw;
                }

                if (pending.Count > 0)
                {
                    await client.WaitForDocumentsAsync(sessionId, pending, wait, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (WaitTimeoutException timeout)
            {
                // Perhaps it was refused for another reason, which waiting could not mend.
                throw new WaitTimeoutException(
                    $"{timeout.Message} Before that: {refused.Message}",
                    timeout.Id,
                    timeout.LastStatus,
                    timeout.Waited,
                    refused
                )
                {
                    Vendor = timeout.Vendor,
                    Operation = timeout.Operation,
                    IsRetryable = timeout.IsRetryable,
                    RetryAfter = timeout.RetryAfter,
                };
            }

            return await client.RunExtractionAsync(sessionId, run, cancellationToken).ConfigureAwait(false);
        }
    }
}
