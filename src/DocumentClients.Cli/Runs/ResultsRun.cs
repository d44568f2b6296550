using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using Raydocs;

namespace DocumentClients.Cli.Runs;

/// <summary>Lists the results of a session of Raydocs, and shows one.</summary>
internal sealed class ResultsRun(IRaydocsClient client)
{
    /// <summary>Yields the results, as each page comes.</summary>
    public async IAsyncEnumerable<ExtractionOutcome> ListAsync(string sessionId, [EnumeratorCancellation] CancellationToken stop)
    {
        var listed = new ExtractionOutcome(RaydocsDocuments.Name, sessionId) { IsListed = true };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var last = 1;
        for (var number = 1; number <= last; number++)
        {
            // The first page is asked for without a number: pages of this list are not documented.
            int? asked = number == 1 ? null : number;
            var (page, failure) = await Attempt
                .OfAsync($"Session {sessionId}", () => client.Api.ListResultsAsync(sessionId, asked, stop))
                .ConfigureAwait(false);
            if (failure is not null)
            {
                yield return listed with
                {
                    Failure = failure,
                };
                yield break;
            }

            var fresh = page!.Items.Where(result => seen.Add(result.Id)).ToList();
            foreach (var result in fresh)
            {
                yield return listed.With(result);
            }

            // A service that promises more pages than it has must not keep us reading.
            last = fresh.Count == 0 ? 0 : page.LastPage;
        }
    }

    /// <summary>Yields the result, once it is completed where that is waited for.</summary>
    public async IAsyncEnumerable<ExtractionOutcome> GetAsync(
        ResultRequest request,
        IScreen screen,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        using var progress = screen.Begin(request.ResultId, number: 1, count: 1);
        var shown = new Reports<RaydocsResult>(result => progress.ShowStatus(result.Status.Value));
        var outcome = new ExtractionOutcome(RaydocsDocuments.Name, SessionId: null) { ResultId = request.ResultId };
        try
        {
            outcome = outcome.With(
                await (
                    request.Wait
                        ? client.WaitForResultAsync(request.ResultId, new() { Progress = shown }, stop)
                        : client.GetResultAsync(request.ResultId, stop)
                ).ConfigureAwait(false)
            );
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            outcome = outcome.With(exception, $"Result {request.ResultId}");
        }

        yield return outcome;
    }
}
