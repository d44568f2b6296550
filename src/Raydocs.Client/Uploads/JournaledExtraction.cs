using System.Net;
using DocumentClients;
using DocumentClients.Journal;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Raydocs.Api;

namespace Raydocs.Uploads;

/// <summary>
/// The run of an extraction with a journal. A run of an earlier process is gone on with, as long as it covers all documents that the
/// journal has of the session and did not fail; one whose outcome is unknown is looked for among the session's results.
/// </summary>
internal sealed class JournaledExtraction(IRaydocsApi api, string address, TimeProvider time)
{
    public async Task<RaydocsResult> RunAsync(IUploadJournal journal, string sessionId, CancellationToken cancellationToken)
    {
        string[]? documents = null;

        // One that is there may be of no use: it failed, was deleted, or does not cover documents that came later. Then the next one
        // counts.
        for (int? run = null; ; run = (run ?? 1) + 1)
        {
            var lease = await JournalLease
                .TakeAsync(journal, JournalEntries.Of(address, sessionId) with { Run = run }, time, cancellationToken)
                .ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                documents ??= (await lease.OtherDocumentsAsync(cancellationToken).ConfigureAwait(false)).StoredIds();
                if (await RunAsync(lease, sessionId, documents, cancellationToken).ConfigureAwait(false) is { } result)
                {
                    return result;
                }
            }
        }
    }

    /// <returns>Null when this run has a result that is of no use.</returns>
    private async Task<RaydocsResult?> RunAsync(
        JournalLease lease,
        string sessionId,
        string[] documents,
        CancellationToken cancellationToken
    )
    {
        if (lease.Last is { State: UploadJournalState.Stored } stored)
        {
            if (stored.Id is { } id && PathSegment.Problem(id) is { } problem)
            {
                throw new UploadJournalException(
                    lease.JournalName,
                    $"{lease.JournalName}: The journal names a result of session {sessionId} that cannot be asked for. "
                        + $"{problem} Nothing was sent; mend that entry, or {lease.Settling}."
                );
            }

            return Useful(stored.Id is null ? null : await ReadAsync(stored.Id, cancellationToken).ConfigureAwait(false));
        }

        // Read once: a result that comes between two polls would be neither the earlier run's nor one from before.
        var session = await api.GetSessionAsync(sessionId, cancellationToken).ConfigureAwait(false);
        if (lease.Last is { } open && await FindAsync(lease, open, session).ConfigureAwait(false) is { } found)
        {
            return Useful(found);
        }

        string[] before = [.. session.Results.Select(static result => result.Id)];
        return await lease
            .MakeAsync(
                entry => entry with { ResultsBefore = before, DocumentsCovered = documents },
                () => ClientRuntime.CallAsync(cancellationToken, () => api.RunExtractionAsync(sessionId, CancellationToken.None)),
                Stored,
                cancellationToken
            )
            .ConfigureAwait(false);

        RaydocsResult? Useful(RaydocsResult? result) =>
            result is { Status.IsFailure: false }
            && documents.All(document => lease.Last!.DocumentsCovered?.Contains(document, StringComparer.Ordinal) == true)
                ? result
                : null;
    }

    /// <summary>Null when it was deleted meanwhile.</summary>
    private async Task<RaydocsResult?> ReadAsync(string resultId, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetResultAsync(resultId, cancellationToken).ConfigureAwait(false);
        }
        catch (DocumentApiException missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>
    /// The one result that the session did not have before the run. Null when there is none, so that the run may be made again.
    /// </summary>
    private static async Task<RaydocsResult?> FindAsync(JournalLease lease, UploadJournalEntry open, RaydocsSession session)
    {
        RaydocsResult[] made =
        [
            .. session.Results.Where(result => open.ResultsBefore?.Contains(result.Id, StringComparer.Ordinal) != true),
        ];
        return made switch
        {
            _ when session.HasUnreadableResults => throw Unknown(
                "the session holds a result without an id that can be read, which may be it"
            ),
            [] when open.State == UploadJournalState.Unknown => throw Unknown("the session has no result that may be it"),
            [] => null,
            [var found] => await lease.FoundAsync(found, Stored).ConfigureAwait(false),
            _ => throw Unknown("several results of the session may be it"),
        };

        OutcomeUnknownException Unknown(string why) =>
            new(
                $"Session {session.Id}: an earlier attempt to run the extraction ended without a response, and {why}. "
                    + (made.Length == 0 ? "" : $"Candidates: {string.Join(", ", made.Select(static result => result.Id))}. ")
                    + lease.HowToSettle
            )
            {
                Vendor = RaydocsDialect.Name,
                Operation = "RunExtraction",
                Candidates = [.. made.Select(static result => result.Id)],
            };
    }

    private static UploadJournalEntry Stored(UploadJournalEntry entry, RaydocsResult result) =>
        entry with
        {
            Id = result.Id,
            Status = result.Status.Value,
        };
}
