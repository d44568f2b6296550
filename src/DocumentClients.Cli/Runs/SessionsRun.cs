using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Makes, shows and deletes sessions of Raydocs.</summary>
internal sealed class SessionsRun(IRaydocsClient client)
{
    public async IAsyncEnumerable<SessionOutcome> CreateAsync(SessionRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        var (session, failure) = await Attempt
            .OfAsync($"Template {request.TemplateId}", () => client.Sessions.CreateAsync(request.TemplateId, request.Name, stop))
            .ConfigureAwait(false);
        yield return new SessionOutcome(RaydocsDocuments.Name)
        {
            Deed = SessionDeed.Created,
            SessionId = session?.Id,
            TemplateId = session?.TemplateId ?? request.TemplateId,
            Name = session?.Name ?? request.Name,
            Failure = failure,
        };
    }

    /// <summary>Yields the session, its documents and its results.</summary>
    public async IAsyncEnumerable<Outcome> GetAsync(string sessionId, [EnumeratorCancellation] CancellationToken stop)
    {
        var (session, failure) = await Attempt
            .OfAsync($"Session {sessionId}", () => client.Sessions.GetAsync(sessionId, stop))
            .ConfigureAwait(false);
        yield return new SessionOutcome(RaydocsDocuments.Name)
        {
            SessionId = session?.Id ?? sessionId,
            TemplateId = session?.TemplateId,
            Name = session?.Name,
            Failure = failure,
        };
        foreach (var document in session?.Documents ?? [])
        {
            yield return new DocumentOutcome(RaydocsDocuments.Name).With(RaydocsDocuments.StateOf(document));
        }

        foreach (var result in session?.Results ?? [])
        {
            yield return new ExtractionOutcome(RaydocsDocuments.Name, sessionId) { IsListed = true }.With(result);
        }
    }

    public async IAsyncEnumerable<SessionOutcome> DeleteAsync(string sessionId, [EnumeratorCancellation] CancellationToken stop)
    {
        var (_, failure) = await Attempt
            .OfAsync(
                $"Session {sessionId}",
                async () =>
                {
                    await client.Sessions.DeleteAsync(sessionId, stop).ConfigureAwait(false);
                    return true;
                }
            )
            .ConfigureAwait(false);
        yield return new SessionOutcome(RaydocsDocuments.Name)
        {
            Deed = SessionDeed.Deleted,
            SessionId = sessionId,
            Failure = failure,
        };
    }
}
