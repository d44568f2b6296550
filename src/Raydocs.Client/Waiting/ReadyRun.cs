using DocumentClients;

namespace Raydocs.Waiting;

/// <summary>Runs an extraction once the documents are ready. Newer installations defer a run until they are parsed; others refuse it until then, and parse them by themselves.</summary>
internal static class ReadyRun
{
    /// <param name="client">The client.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="uploadedIds">What the caller has just uploaded. The session may hold more.</param>
    /// <param name="options">How long to wait for documents.</param>
    /// <param name="journal">Remembers the run.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async Task<RaydocsResult> RunWhenReadyAsync(
        this IRaydocsClient client, string sessionId, IReadOnlyCollection<string> uploadedIds, WaitOptions? options, UploadJournal? journal, CancellationToken cancellationToken)
    {
        try
        {
            return await client.RunExtractionAsync(sessionId, journal, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException refused) when ((int)refused.StatusCode == 422)
        {
            try
            {
                if (uploadedIds.Count > 0)
                {
                    await client.WaitForDocumentsAsync(sessionId, uploadedIds, options, progress: null, cancellationToken).ConfigureAwait(false);
                }

                // What the session holds besides. One that failed long ago is the service's to judge, so it does not end the call here.
                var held = await client.ListDocumentsAsync(sessionId, cancellationToken).ConfigureAwait(false);
                string[] pending = [.. held.Where(static document => document.Status.IsPending).Select(static document => document.Id)];
                if (held.Count == 0)
                {
                    // There is nothing to wait for.
                    throw;
                }

                if (pending.Length > 0)
                {
                    await client.WaitForDocumentsAsync(sessionId, pending, options, progress: null, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (WaitTimeoutException timeout)
            {
                // Perhaps it was refused for another reason, which waiting could not mend.
                throw new WaitTimeoutException($"{timeout.Message} Before that: {refused.Message}", timeout.Id, timeout.LastStatus, timeout.Waited, refused)
                {
                    Vendor = timeout.Vendor,
                    Operation = timeout.Operation,
                    Retry = timeout.Retry,
                };
            }

            return await client.RunExtractionAsync(sessionId, journal, cancellationToken).ConfigureAwait(false);
        }
    }
}
