using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Raydocs.Api;

namespace Raydocs.Waiting;

/// <summary>
/// Waits for the extraction that begins by itself in a session of a batch: for a run first, whose id nobody was told, and then for its end.
/// </summary>
internal sealed class SessionWait(ClientRuntime runtime, IRaydocsApi polling)
{
    private const string Operation = "BatchExtract";

    /// <returns>The run at its end, as lists have it: whether they hold its data is not documented.</returns>
    public async Task<RaydocsResult> ForRunAsync(
        string sessionId,
        string fileName,
        WaitOptions<RaydocsResult>? options,
        CancellationToken cancellationToken
    )
    {
        var session = new WatchedSession(polling, sessionId, options?.Progress);
        var found = await runtime
            .WaitAsync(
                session.LookAsync,
                look => IsThere(look, sessionId, fileName),
                new WaitTarget<Look>(
                    RaydocsDialect.Name,
                    Operation,
                    sessionId,
                    $"Raydocs session {sessionId} (`{fileName}`)",
                    "extracted",
                    static look => look.Run?.Status.Value ?? look.Document?.Status.Value
                )
                {
                    AdviceFor = static look => Advice(look),
                    IsRecent = () => runtime.IsRecent(sessionId),
                },
                options is null ? null : WaitOptionsFor.Other<Look>(options),
                cancellationToken
            )
            .ConfigureAwait(false);
        return found.Run!;
    }

    private static bool IsThere(Look look, string sessionId, string fileName) =>
        look switch
        {
            { Run.Status.IsSuccess: true } => true,
            { Run: { Status.IsFailure: true } run } => throw RaydocsWaits.Failed(
                $"`{fileName}`: Raydocs result {run.Id} of session {sessionId}",
                run.Id,
                run.Status.Value,
                run.AdditionalProperties,
                Operation
            ),
            { Document: { Status.IsFailure: true } document } => throw RaydocsWaits.Failed(
                $"`{fileName}`: Raydocs document {document.Id} of session {sessionId}",
                document.Id,
                document.Status.Value,
                document.AdditionalProperties,
                Operation
            ),
            _ => false,
        };

    private static string? Advice(Look look) =>
        look switch
        {
            { Run.Status.IsKnown: false } or { Document.Status.IsKnown: false } => FailureWords.Unknown,
            { Run: null } => "No extraction has begun in it. ",
            _ => null,
        };

    /// <summary>What one poll found: a run or, where there is none, the document that is to have one.</summary>
    private sealed record Look(RaydocsResult? Run, RaydocsDocument? Document);

    /// <summary>
    /// What is polled. The document matters while there is no run: one that fails will never have one. Requests are dear where many
    /// sessions are waited for, so it is looked at ever more rarely: with the first poll that finds no run, the second, the fourth, …
    /// </summary>
    private sealed class WatchedSession(IRaydocsApi polling, string sessionId, IProgress<RaydocsResult>? progress)
    {
        private int _withoutRun;
        private RaydocsDocument? _document;

        public async Task<Look> LookAsync(CancellationToken cancellationToken)
        {
            var runs = (await polling.ListResultsAsync(sessionId, cancellationToken: cancellationToken).ConfigureAwait(false)).Items;
            var run =
                runs.FirstOrDefault(static run => run.Status.IsSuccess)
                ?? runs.FirstOrDefault(static run => run.Status.IsPending)
                ?? (runs is [var first, ..] ? first : null);
            if (run is not null)
            {
                progress?.Report(run);
                return new Look(run, Document: null);
            }

            _withoutRun++;
            if ((_withoutRun & (_withoutRun - 1)) == 0)
            {
                var page = await polling.ListSessionDocumentsAsync(sessionId, cancellationToken: cancellationToken).ConfigureAwait(false);
                var documents = page.Items;
                _document =
                    documents.FirstOrDefault(static document => document.Status.IsFailure) ?? (documents is [var only, ..] ? only : null);
            }

            return new Look(Run: null, _document);
        }
    }
}
