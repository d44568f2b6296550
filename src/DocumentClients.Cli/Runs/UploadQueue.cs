using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DocumentClients.Cli.Documents;
using DocumentClients.Cli.Files;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>One upload of all documents of a command line: what is begun, and what became of it.</summary>
internal sealed class UploadQueue(
    IDocuments documents,
    DocumentList files,
    UploadOrders orders,
    IScreen screen,
    ToolEnvironment environment
)
{
    /// <summary>What was begun and is not reported.</summary>
    private readonly ConcurrentDictionary<LocalFile, BegunUpload> _begun = new();
    private readonly ConcurrentDictionary<DocumentSource, LocalFile> _sources = new();

    /// <summary>What could not be opened.</summary>
    private readonly ConcurrentQueue<BegunUpload> _unopened = new();
    private readonly IEnumerator<LocalFile> _left = files.GetEnumerator();

    /// <summary>Yields every document as soon as it is uploaded, or is known not to be.</summary>
    public async IAsyncEnumerable<BegunUpload> RunAsync([EnumeratorCancellation] CancellationToken stop)
    {
        using var left = _left;
        Exception? failure;
        var uploads = documents
            .UploadAsync(TakeAsync(stop), orders, source => _begun[_sources[source]].Progress!, stop)
            .GetAsyncEnumerator(CancellationToken.None);
        await using (uploads.ConfigureAwait(false))
        {
            while (true)
            {
                (var isThere, failure) = await NextAsync(uploads).ConfigureAwait(false);
                while (_unopened.TryDequeue(out var unopened))
                {
                    if (_begun.TryRemove(unopened.File, out _))
                    {
                        yield return unopened;
                    }
                }

                if (!isThere)
                {
                    break;
                }

                yield return Ended(uploads.Current, stop);
            }
        }

        files.Stop();
        foreach (var begun in _begun.Values)
        {
            yield return Failed(begun, failure ?? new OperationCanceledException(stop));
        }

        while (left.MoveNext())
        {
            var outcome = OutcomeOf(left.Current);
            yield return new BegunUpload(
                left.Current,
                failure is null or OperationCanceledException
                    ? outcome.NotBegun(stop.IsCancellationRequested)
                    : outcome.Failed(documents, failure),
                Progress: null
            );
        }
    }

    private static async Task<(bool IsThere, Exception? Failure)> NextAsync(IAsyncEnumerator<UploadedDocument> uploads)
    {
        try
        {
            return (await uploads.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (Exception exception) when (Failure.IsExpected(exception))
        {
            return (false, exception);
        }
    }

    /// <summary>Opens one after the other, as they are asked for.</summary>
    private async IAsyncEnumerable<DocumentSource> TakeAsync([EnumeratorCancellation] CancellationToken stop)
    {
        for (var number = 1; !stop.IsCancellationRequested && !environment.IsOutputLost && _left.MoveNext(); number++)
        {
            var file = _left.Current;
            var begun = new BegunUpload(file, OutcomeOf(file), screen.Begin(file.Label, number, files.Count));
            _begun[file] = begun;
            DocumentSource source;
            try
            {
                source = await file.OpenAsync(stop).ConfigureAwait(false);
            }
            catch (Exception exception) when (Failure.IsExpected(exception))
            {
                _unopened.Enqueue(Failed(begun, exception));
                continue;
            }

            _sources[source] = file;
            yield return source;
        }
    }

    private DocumentOutcome OutcomeOf(LocalFile file) => new(documents.Vendor) { File = file.Label, Bytes = file.Length };

    private BegunUpload Failed(BegunUpload begun, Exception failure) => begun with { Outcome = begun.Outcome.Failed(documents, failure) };

    private BegunUpload Ended(UploadedDocument upload, CancellationToken stop)
    {
        _sources.TryRemove(upload.Source, out var file);
        _begun.TryRemove(file!, out var begun);
        if (upload.Error is { } error)
        {
            var failed = Failed(begun!, error);
            return error is OutcomeUnknownException && stop.IsCancellationRequested
                ? failed with
                {
                    Outcome = failed.Outcome with { Failure = failed.Outcome.Failure! with { Kind = FailureKind.Cancelled } },
                }
                : failed;
        }

        var outcome = begun!.Outcome.With(upload.State!);
        return begun with { Outcome = outcome with { SameAs = Other(upload) } };
    }

    /// <summary>Another document with the same content, which is stored already.</summary>
    private static string? Other(UploadedDocument upload) =>
        upload.AlreadyStoredAs is { } path && Path.GetFileName(path) != upload.Source.FileName ? path : null;
}
