using System.Net;
using DocumentClients;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Journal;
using Raydocs.Answers;

namespace Raydocs.Uploads;

/// <summary>
/// The run of an extraction with a journal. A run of an earlier process is gone on with, as long as it covers all documents that the journal has of the session and did not fail; one whose outcome
/// is open is looked for among the session's results.
/// </summary>
internal sealed class JournaledExtraction(IRaydocsApi api, string address)
{
    public async Task<RaydocsResult> RunAsync(UploadJournal journal, string sessionId, CancellationToken cancellationToken)
    {
        using var hold = journal.Take(JournalEntries.Of(address, sessionId));
        var documents = hold.OtherDocuments(sessionId).StoredIds();
        if (hold.Last is { State: UploadJournalState.Stored, Id: { } written } && PathSegment.Problem(written) is { } problem)
        {
            throw new UploadJournalException(
                journal.Path, $"{journal.Path}: The journal names a result of session {sessionId} that cannot be asked for. {problem} Nothing was sent; mend or remove that line.");
        }

        if (hold.Last is { State: UploadJournalState.Stored, Id: { } id } && await ReadAsync(id, cancellationToken).ConfigureAwait(false) is { } earlier && IsEnough(earlier))
        {
            return earlier;
        }

        // Read once: a result that comes between two looks would be neither the earlier run's nor one from before.
        var session = await api.GetSessionAsync(sessionId, cancellationToken).ConfigureAwait(false);
        if (hold.Last is { State: UploadJournalState.Begun } open && Find(hold, open, session) is { } found && IsEnough(found))
        {
            return found;
        }

        string[] before = [.. session.Results.Select(static result => result.Id)];
        return await hold.MakeAsync(
            entry => entry with { ResultsBefore = before, DocumentsCovered = documents },
            () => CallerToken.KeepAsync(cancellationToken, () => api.RunExtractionAsync(sessionId, CancellationToken.None)),
            Stored).ConfigureAwait(false);

        bool IsEnough(RaydocsResult result) => !result.Status.IsFailure && documents.All(document => hold.Last!.DocumentsCovered?.Contains(document, StringComparer.Ordinal) == true);
    }

    /// <summary>Null when it was deleted meanwhile.</summary>
    private async Task<RaydocsResult?> ReadAsync(string resultId, CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetResultAsync(resultId, cancellationToken).ConfigureAwait(false);
        }
        catch (ApiException missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The one result that the session did not have before the run. Null when there is none, so that the run may be made again.</summary>
    private static RaydocsResult? Find(JournalHold hold, UploadJournalEntry open, RaydocsSession session)
    {
        RaydocsResult[] made = [.. session.Results.Where(result => open.ResultsBefore?.Contains(result.Id, StringComparer.Ordinal) != true)];
        return made switch
        {
            _ when session.HasUnreadableResults => throw Unknown("the session holds a result without an id that can be read, which may be it"),
            [] => null,
            [var found] => hold.Found(found, Stored),
            _ => throw Unknown("several results of the session may be it"),
        };

        OutcomeUnknownException Unknown(string why) => new(
            $"Session {session.Id}: an earlier attempt to run the extraction ended without an answer, and {why}. " +
            $"{(made.Length == 0 ? "" : $"Candidates: {string.Join(", ", made.Select(static result => result.Id))}. ")}{hold.HowToSettle}")
        {
            Vendor = RaydocsDialect.Name,
            Operation = "RunExtraction",
            Candidates = [.. made.Select(static result => result.Id)],
        };
    }

    private static UploadJournalEntry Stored(UploadJournalEntry entry, RaydocsResult result) => entry with { Id = result.Id, Status = result.Status.Value };
}
