using System.Runtime.CompilerServices;
using DocumentClients.Documents;
using DocumentClients.Journal;
using DocumentClients.Resilience;

namespace DocumentClients.Uploads;

/// <summary>One call that uploads many documents, each as if it were uploaded by itself.</summary>
/// <typeparam name="TOptions">The options of one document.</typeparam>
/// <typeparam name="TUpload">What an upload gives.</typeparam>
/// <param name="options">Of the call.</param>
/// <param name="vendor">How one document is uploaded.</param>
/// <param name="time">The clock.</param>
internal sealed class ManyUploads<TOptions, TUpload>(
    UploadManyOptions<TOptions> options,
    ManyUploadsOf<TOptions, TUpload> vendor,
    TimeProvider time
)
    where TOptions : class
    where TUpload : class
{
    private readonly StoredContents? _contents = options.SendIdenticalContent ? null : new StoredContents();
    private readonly UploadMeter? _meter = options.Progress is { } progress
        ? new UploadMeter(progress, options.TotalDocuments, options.TotalBytes, time)
        : null;

    /// <summary>What a cancellation left unknown, the first of it.</summary>
    private OutcomeUnknownException? _unknown;

    /// <summary>Each reading of the sequence is a call of its own.</summary>
    public static async IAsyncEnumerable<UploadManyItem<TUpload>> UploadAsync(
        IAsyncEnumerable<DocumentSource> sources,
        UploadManyOptions<TOptions>? options,
        ManyUploadsOf<TOptions, TUpload> vendor,
        TimeProvider time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var how = options ?? new UploadManyOptions<TOptions>();
        var uploads = new ManyUploads<TOptions, TUpload>(how, vendor, time);
        await CheckAsync(sources, how, vendor, cancellationToken).ConfigureAwait(false);
        var work = new BoundedWork<DocumentSource, UploadManyItem<TUpload>>(
            sources,
            how.MaxConcurrency,
            (index, source, token) => source is null ? throw Missing(index, nameof(sources)) : uploads.UploadOneAsync(index, source, token),
            source => CloseAsync(source, cancellationToken),
            cancellationToken
        );
        await using (work.ConfigureAwait(false))
        {
            while (await uploads.NextAsync(work).ConfigureAwait(false) is { } item)
            {
                yield return item;
            }
        }
    }

    private static async ValueTask CheckAsync(
        IAsyncEnumerable<DocumentSource> sources,
        UploadManyOptions<TOptions> options,
        ManyUploadsOf<TOptions, TUpload> vendor,
        CancellationToken cancellationToken
    )
    {
        try
        {
            vendor.Check?.Invoke();
            if (options.MaxConcurrency is < 1 or > UploadManyOptions<TOptions>.MostAtOnce)
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"{nameof(options.MaxConcurrency)} is {options.MaxConcurrency}, but must be from 1 to ")
                        + FormattableString.Invariant($"{UploadManyOptions<TOptions>.MostAtOnce:N0}. Nothing was sent."),
                    nameof(options)
                );
            }
        }
        catch
        {
            // Begun and left: a sequence over a collection closes its documents.
            await sources.GetAsyncEnumerator(cancellationToken).DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static ArgumentException Missing(long index, string name) =>
        new(FormattableString.Invariant($"Document {index + 1} is null. Those before it went their way."), name);

    private async Task<UploadManyItem<TUpload>?> NextAsync(BoundedWork<DocumentSource, UploadManyItem<TUpload>> work)
    {
        try
        {
            return await work.NextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (_unknown is { } unknown && cancelled.InnerException is null)
        {
            throw new OperationCanceledException(cancelled.Message, unknown, cancelled.CancellationToken);
        }
    }

    private async Task<UploadManyItem<TUpload>> UploadOneAsync(long index, DocumentSource source, CancellationToken cancellationToken)
    {
        var how = await OptionsOfAsync(source, cancellationToken).ConfigureAwait(false);
        var (progress, journal) = how is null ? default : vendor.Read(how);
        var document = _meter?.Begin(progress);
        var seen = journal is null ? null : new ContentJournal(journal, _contents);
        PacingWait.Listener = _meter is null ? null : _meter.Paced;
        try
        {
            var upload = await vendor.UploadAsync(source, how, document ?? progress, seen, cancellationToken).ConfigureAwait(false);
            document?.Done(seen?.Length);
            return new UploadManyItem<TUpload>
            {
                Index = index,
                Source = source,
                Upload = upload,
                AlreadyStoredAs = seen?.AlreadyStoredAs,
            };
        }
        catch (DocumentClientException failure)
        {
            return Failed(failure);
        }
        catch (OperationCanceledException cancelled) when (cancelled.InnerException is OutcomeUnknownException unknown)
        {
            // The cancellation is thrown in its turn; which documents it left unknown is told by their items.
            Interlocked.CompareExchange(ref _unknown, unknown, null);
            return Failed(unknown);
        }

        UploadManyItem<TUpload> Failed(DocumentClientException failure)
        {
            document?.Failed();
            return new UploadManyItem<TUpload>
            {
                Index = index,
                Source = source,
                Error = failure,
            };
        }
    }

    private async ValueTask<TOptions?> OptionsOfAsync(DocumentSource source, CancellationToken cancellationToken)
    {
        try
        {
            return options.UploadFor is { } of ? of(source) : options.Upload;
        }
        catch
        {
            await CloseAsync(source, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Nothing is done with it any more.</summary>
    private static ValueTask CloseAsync(DocumentSource source, CancellationToken cancellationToken) =>
        new SourceScope([source], cancellationToken).DisposeAsync();
}
