using System.Runtime.CompilerServices;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>Makes a session for an extraction. Its id is told before anything is done with it, so that nothing is lost.</summary>
/// <param name="sessions">Makes it.</param>
/// <param name="extract">Goes on with it.</param>
internal sealed class TemplateExtractRun(SessionsRun sessions, Func<string, IAsyncEnumerable<Outcome>> extract)
{
    public async IAsyncEnumerable<Outcome> RunAsync(SessionRequest request, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var session in sessions.CreateAsync(request, stop).ConfigureAwait(false))
        {
            yield return session;
            if (session is { Failure: null, SessionId: { } sessionId })
            {
                await foreach (var outcome in extract(sessionId).ConfigureAwait(false))
                {
                    yield return outcome;
                }
            }
        }
    }
}
