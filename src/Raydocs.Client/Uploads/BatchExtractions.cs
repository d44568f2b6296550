using System.Runtime.CompilerServices;
using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Raydocs.Api;
using Raydocs.Waiting;

namespace Raydocs.Uploads;

/// <summary>Extracts many documents, each by itself.</summary>
internal sealed class BatchExtractions(IRaydocsApi api, DocumentUploader uploader, SessionWait runs, ClientRuntime runtime)
{
    private readonly BatchSessions _sessions = new(api);

    /// <summary>What becomes of each document, as it is known. Each reading of the sequence is a call of its own.</summary>
    public async IAsyncEnumerable<RaydocsBatchItem> ExtractAsync(
        string templateId,
        IEnumerable<DocumentSource> sources,
        RaydocsBatchOptions? options,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var documents = new BatchSources(sources, cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            PathSegment.Require(templateId);
            documents.RequireAll();
            Require(options);
            var steps = new BatchSteps(templateId, options, api, uploader, _sessions, runs);
            var extraction = new BatchExtraction(steps, documents, cancellationToken);
            await using (extraction.ConfigureAwait(false))
            {
                while (await extraction.NextAsync().ConfigureAwait(false) is { } outcome)
                {
                    yield return outcome;
                }
            }
        }
    }

    /// <summary>A wait would refuse them, too, but only when the sessions are made.</summary>
    private void Require(RaydocsBatchOptions? options)
    {
        if (
            options?.Wait?.Over(runtime.Options.Wait) is { } wait
            && new OptionsChecks(nameof(WaitOptions)).Wait(wait, "").Failures is { Count: > 0 } failures
        )
        {
            throw new ArgumentException($"{string.Join(" ", failures)} Nothing was sent.", nameof(options));
        }
    }
}
