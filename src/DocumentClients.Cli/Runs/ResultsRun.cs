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
    public async IAsyncEnumerable<ExtractionOutcome> ListAsync(
        string sessionId,
        IScreen screen,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        var count = 0;
        var listed = new ExtractionOutcome(RaydocsDocuments.Name, sessionId) { IsListed = true };
        await foreach (
            var (result, failure) in Attempt
                .EachAsync($"Session {sessionId}", () => client.ListResultsAsync(sessionId, stop), stop)
                .ConfigureAwait(false)
        )
        {
            count++;
            yield return result is null ? listed with { Failure = failure } : listed.With(result);
        }

        if (count == 0)
        {
            screen.Write($"note: Session {sessionId} has no results.");
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
