using DocumentClients.Testing;

namespace Reliability.Tests.Concurrency;

/// <summary>
/// Settles what a Raydocs server and its storage have with what was called. Documents are known by their media type, sessions by their
/// name, results by their session.
/// </summary>
internal sealed class RaydocsAccount
{
    private readonly RaydocsPlace _place;
    private readonly IReadOnlyList<SoakCall> _calls;
    private readonly ILookup<string, RaydocsEmulatorDocument> _documents;
    private readonly ILookup<string?, RaydocsStoredObject> _objects;
    private readonly Dictionary<string, RaydocsEmulatorSession> _sessions;
    private readonly HashSet<string> _deletions;

    private RaydocsAccount(RaydocsPlace place, IReadOnlyList<SoakCall> calls)
    {
        (_place, _calls) = (place, calls);
        _documents = place.Server.Documents.ToLookup(static document => document.ContentType, StringComparer.Ordinal);
        _objects = place.Server.StoredObjects.ToLookup(static stored => stored.ContentType, StringComparer.Ordinal);
        _sessions = place.Server.Sessions.ToDictionary(static session => session.Id, StringComparer.Ordinal);
        _deletions = calls
            .Where(static call => call.DeletesSession)
            .Select(static call => call.SessionId!)
            .ToHashSet(StringComparer.Ordinal);
    }

    public static void Settle(RaydocsPlace place, IReadOnlyList<SoakCall> calls)
    {
        var account = new RaydocsAccount(place, calls);
        account.SettleDocuments();
        account.SettleStorage();
        account.SettleSessions();
        account.SettleResults();
    }

    private void SettleDocuments()
    {
        _documents
            .Select(static group => group.Key)
            .Except(_calls.SelectMany(static call => call.Documents).Select(static document => document.MediaType), StringComparer.Ordinal)
            .ShouldBeEmpty("Documents that nobody uploaded.");
        foreach (var call in _calls.Where(static call => call.Documents.Count > 0))
        {
            Made[] made =
            [
                .. call.Documents.SelectMany(document =>
                    _documents[document.MediaType].Select(there => new Made(document, there.Id, there.Size, there.Sha256))
                ),
            ];
            if (!_place.IsNewer && _deletions.Contains(call.SessionId!) && !_sessions.ContainsKey(call.SessionId!))
            {
                // In the older generation documents go with their session.
                made.ShouldBeEmpty($"Left behind by its session: {call}");
                continue;
            }

            Account.Settle(call, made);
            if (_sessions.TryGetValue(call.SessionId!, out var session))
            {
                session
                    .Documents.Count(attached => made.Any(one => one.Id == attached.Id))
                    .ShouldBe(made.Length, $"Not in its session: {call}");
            }
        }
    }

    private void SettleStorage()
    {
        var staging = _calls.Where(static call => call.Stages.Count > 0).ToArray();
        _objects
            .Select(static group => group.Key)
            .Except(staging.SelectMany(static call => call.Stages).Select(static document => document.MediaType), StringComparer.Ordinal)
            .ShouldBeEmpty("Objects that nobody put there.");
        foreach (var call in staging)
        {
            foreach (var document in call.Stages)
            {
                var there = _objects[document.MediaType].ToArray();
                there
                    .Where(stored => stored.Size != document.Size || stored.Sha256 != document.Sha256)
                    .ShouldBeEmpty($"Empty, cut off or mixed in the storage: {call}");
                there.Length.ShouldBeInRange(call.Ending == SoakEnding.Returned ? 1 : 0, 1, $"Objects in the storage: {call}");
                if (call.Ending == SoakEnding.Returned && call.Documents.Count == 0)
                {
                    call.Returned.ShouldBe([there[0].Key], $"Returned another key: {call}");
                }
            }
        }
    }

    private void SettleSessions()
    {
        var making = _calls.Where(static call => call.MakesSession).ToDictionary(static call => call.Tag, StringComparer.Ordinal);
        var there = _sessions.Values.ToLookup(static session => session.Name!, StringComparer.Ordinal);
        there.Select(static group => group.Key).Except(making.Keys, StringComparer.Ordinal).ShouldBeEmpty("Sessions that nobody made.");
        foreach (var call in making.Values)
        {
            var made = there[call.Tag].Select(static session => session.Id).ToArray();
            made.Length.ShouldBeLessThanOrEqualTo(1, $"Made twice: {call}");
            if (call.Ending != SoakEnding.Returned)
            {
                (made.Length == 0 || call.Announces).ShouldBeTrue($"There, but neither returned nor announced: {call}");
            }
            else if (made.Length == 0)
            {
                _deletions.Contains(call.Returned[0]).ShouldBeTrue($"Gone without being deleted: {call}");
            }
            else
            {
                made.ShouldBe(call.Returned, $"Returned something else than there is: {call}");
            }
        }

        _calls
            .Where(call => call is { DeletesSession: true, Ending: SoakEnding.Returned } && _sessions.ContainsKey(call.SessionId!))
            .ShouldBeEmpty("Deleted, but still there.");
    }

    private void SettleResults()
    {
        var running = _calls.Where(static call => call.MakesResult).ToLookup(static call => call.SessionId!, StringComparer.Ordinal);
        foreach (var results in _place.Server.Results.GroupBy(static result => result.SessionId, StringComparer.Ordinal))
        {
            var calls = running[results.Key].ToArray();
            var returned = calls.SelectMany(static call => call.Returned).ToArray();
            returned.Except(results.Select(static result => result.Id), StringComparer.Ordinal).ShouldBeEmpty("Returned, but not there.");
            (results.Count() - returned.Length).ShouldBeInRange(
                0,
                calls.Count(static call => call.Announces || (call.IsComposite && call.Ending != SoakEnding.Returned)),
                $"Results of session {results.Key} that were not returned."
            );
        }

        running
            .Where(group => _sessions.ContainsKey(group.Key) && group.Any(static call => call.Ending == SoakEnding.Returned))
            .Select(static group => group.Key)
            .Except(_place.Server.Results.Select(static result => result.SessionId), StringComparer.Ordinal)
            .ShouldBeEmpty("Returned results that are not there.");
    }
}
