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
        var found = await runtime
            .WaitAsync(
                token => LookAsync(sessionId, options?.Progress, token),
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

    /// <summary>The document matters while there is no run: one that fails will never have one.</summary>
    private async Task<Look> LookAsync(string sessionId, IProgress<RaydocsResult>? progress, CancellationToken cancellationToken)
    {
        var runs = (await polling.ListResultsAsync(sessionId, cancellationToken: cancellationToken).ConfigureAwait(false)).Items;
        var run =
            runs.FirstOrDefault(static run => run.Status.IsSuccess)
            ?? runs.FirstOrDefault(static run => run.Status.IsPending)
            ?? runs.FirstOrDefault();
        if (run is not null)
        {
            progress?.Report(run);
            return new Look(run, Document: null);
        }

        var documents = await polling.ListSessionDocumentsAsync(sessionId, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new Look(
            Run: null,
            documents.Items.FirstOrDefault(static document => document.Status.IsFailure) ?? documents.Items.FirstOrDefault()
        );
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
}
