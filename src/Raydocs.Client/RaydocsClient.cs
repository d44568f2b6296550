using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json.Serialization;
using DocumentClients;
using DocumentClients.Api;
using DocumentClients.Documents;
using DocumentClients.Primitives;
using DocumentClients.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Raydocs.Api;
using Raydocs.Models;
using Raydocs.Uploads;
using Raydocs.Waiting;

namespace Raydocs;

/// <inheritdoc cref="IRaydocsClient"/>
/// <remarks>
/// In an application with a container, register it with <c>services.AddDocumentClients().AddRaydocs(…)</c> and ask for
/// <see cref="IRaydocsClient"/>: the container owns everything, and nobody has to dispose the client. A client made with <c>new</c> owns
/// its connections: dispose it when the application is done with it.
/// </remarks>
public sealed class RaydocsClient : IRaydocsClient, IDisposable
{
    private readonly ClientRuntime _runtime;
    private readonly DocumentStorage _storage;
    private readonly DocumentAttacher _attacher;
    private readonly DocumentUploader _uploader;
    private readonly JournaledUploads _journaledUploads;
    private readonly JournaledExtraction _journaledExtraction;
    private readonly RaydocsWaits _waits;
    private readonly BatchExtractions _batches;

    /// <summary>
    /// Makes a client without a container. It owns its connections; dispose it when the application is done with it, not after each call.
    /// </summary>
    /// <param name="options">The settings; read now, later changes have no effect.</param>
    /// <param name="loggerFactory">Where to log; nowhere by default.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public RaydocsClient(RaydocsOptions options, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
        : this(RaydocsBuilderExtensions.Vendor.Standalone(options, loggerFactory, timeProvider), options.Generation) { }

    internal RaydocsClient(ClientRuntime runtime, RaydocsGeneration generation)
    {
        _runtime = runtime;
        _storage = new DocumentStorage(runtime);
        var readers = RaydocsResponses.Readers();
        var api = runtime.CreateApi<IRaydocsApi>(readers);
        Api = api;
        Sessions = new RaydocsSessions(api);
        Templates = new RaydocsTemplates(api);
        _attacher = new DocumentAttacher(api, new AttachReconciler(api, runtime), new GenerationFinder(generation));
        _uploader = new DocumentUploader(api, _storage, _attacher, runtime.Time);
        _journaledUploads = new JournaledUploads(_uploader, _attacher, runtime.Options.Root, runtime.Time);
        _journaledExtraction = new JournaledExtraction(api, runtime.Options.Root, runtime.Time);
        var polling = runtime.CreateApi<IRaydocsApi>(readers, isPolling: true);
        _waits = new RaydocsWaits(runtime, polling);
        _batches = new BatchExtractions(api, _uploader, new SessionWait(runtime, polling), runtime);
    }

    /// <inheritdoc/>
    public IRaydocsApi Api { get; }

    /// <inheritdoc/>
    public IRaydocsSessions Sessions { get; }

    /// <inheritdoc/>
    public IRaydocsTemplates Templates { get; }

    /// <inheritdoc/>
    public async Task<RaydocsDocument> UploadAsync(
        string sessionId,
        DocumentSource source,
        RaydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        var documents = new SourceScope([source], cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            PathSegment.Require(sessionId);
            return await UploadAsync(
                    sessionId,
                    await documents.PrepareAsync(source).ConfigureAwait(false),
                    options?.Progress,
                    options?.Journal,
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<UploadManyItem<RaydocsDocument>> UploadManyAsync(
        string sessionId,
        IAsyncEnumerable<DocumentSource> sources,
        UploadManyOptions<RaydocsUploadOptions>? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        return _runtime.UploadManyAsync(
            sources,
            options,
            () => PathSegment.Require(sessionId),
            static how => (how.Progress, how.Journal),
            (source, how, progress, journal, token) =>
                UploadAsync(sessionId, source, (how ?? new()) with { Progress = progress, Journal = journal }, token),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<string> StageAsync(
        DocumentSource source,
        RaydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        var documents = new SourceScope([source], cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            RequireNoJournal(options);
            var document = await documents.PrepareAsync(source).ConfigureAwait(false);
            return (await _uploader.StageAsync(document, options?.Progress, cancellationToken).ConfigureAwait(false)).Key;
        }
    }

    /// <inheritdoc/>
    public async Task PutDocumentAsync(
        SignedUpload upload,
        DocumentSource source,
        RaydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var documents = new SourceScope([source], cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            ArgumentNullException.ThrowIfNull(source);
            ArgumentNullException.ThrowIfNull(upload);
            RequireNoJournal(options);
            if (upload.Url is null || upload.Headers.Any(static header => header.Value is null))
            {
                throw new ArgumentException("The signed upload lacks its URL, or the value of a header. Nothing was sent.", nameof(upload));
            }

            await _storage
                .PutAsync(upload, await documents.PrepareAsync(source).ConfigureAwait(false), options?.Progress, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public TApi CreateApi<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] TApi
    >(JsonSerializerContext context)
        where TApi : class
    {
        ArgumentNullException.ThrowIfNull(context);
        return _runtime.CreateApi<TApi>(new ResponseReaders(context));
    }

    /// <inheritdoc/>
    public Task<RaydocsDocument> AttachAsync(string sessionId, string key, string fileName, CancellationToken cancellationToken = default)
    {
        PathSegment.Require(sessionId);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return _attacher.AttachAsync(sessionId, key, new StagedDocument(new DocumentFingerprint(fileName)), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RaydocsDocument> GetDocumentAsync(string documentId, CancellationToken cancellationToken = default) =>
        Api.GetDocumentAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentDownload> DownloadDocumentAsync(string documentId, CancellationToken cancellationToken = default)
    {
        PathSegment.Require(documentId);
        return DocumentDownload.OpenAsync(
            $"document {documentId}",
            token => Api.GetDocumentUrlAsync(documentId, token),
            _storage.GetAsync,
            StorageDialect.SaysExpired,
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<DocumentDownload> DownloadExcelAsync(string resultId, CancellationToken cancellationToken = default)
    {
        PathSegment.Require(resultId);
        return DocumentDownload.OpenAsync($"result {resultId}", token => Api.ExportResultToExcelAsync(resultId, token), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RaydocsDocument> ListDocumentsAsync(string sessionId, CancellationToken cancellationToken = default) =>
        Api.SessionDocumentsAsync(sessionId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RaydocsChunk> ListChunksAsync(string documentId, CancellationToken cancellationToken = default) =>
        Api.DocumentChunksAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<RaydocsDocument> WaitForDocumentAsync(
        string documentId,
        WaitOptions<RaydocsDocument>? options = null,
        CancellationToken cancellationToken = default
    ) => _waits.ForDocumentAsync(documentId, options, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RaydocsDocument>> WaitForDocumentsAsync(
        string sessionId,
        IReadOnlyCollection<string> documentIds,
        WaitOptions<IReadOnlyList<RaydocsDocument>>? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(documentIds);
        foreach (var documentId in documentIds)
        {
            PathSegment.Require(documentId, nameof(documentIds));
        }

        return _waits.ForDocumentsAsync(sessionId, documentIds, options, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RaydocsResult> RunExtractionAsync(
        string sessionId,
        RaydocsRunOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        PathSegment.Require(sessionId);
        return options?.Journal is not { } journal
            ? ClientRuntime.CallAsync(cancellationToken, () => Api.RunExtractionAsync(sessionId, CancellationToken.None))
            : _journaledExtraction.RunAsync(journal, sessionId, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RaydocsResult> GetResultAsync(string resultId, CancellationToken cancellationToken = default) =>
        Api.GetResultAsync(resultId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RaydocsResult> ListResultsAsync(string sessionId, CancellationToken cancellationToken = default) =>
        Api.SessionResultsAsync(sessionId, cancellationToken);

    /// <inheritdoc/>
    public Task<RaydocsResult> WaitForResultAsync(
        string resultId,
        WaitOptions<RaydocsResult>? options = null,
        CancellationToken cancellationToken = default
    ) => _waits.ForResultAsync(resultId, options, cancellationToken);

    /// <inheritdoc/>
    public async Task<RaydocsResult> ExtractAsync(
        string sessionId,
        IEnumerable<DocumentSource> sources,
        RaydocsExtractOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sources);

        // A sequence that makes its documents only when it is asked for them is not asked for those that the call does not come to.
        var given = sources as IReadOnlyCollection<DocumentSource> ?? [];
        var documents = new SourceScope(given, cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            PathSegment.Require(sessionId);
            SourceScope.RequireAll(given, nameof(sources));
            var uploaded = new List<string>();
            foreach (var source in sources)
            {
                if (source is null)
                {
                    throw new ArgumentException(
                        $"Document {uploaded.Count + 1} is null. {UploadedBefore(uploaded.Count)}, and the extraction was not run.",
                        nameof(sources)
                    );
                }

                var document = await documents.PrepareAsync(source).ConfigureAwait(false);
                await using (document.ConfigureAwait(false))
                {
                    uploaded.Add(
                        (
                            await UploadAsync(sessionId, document, options?.Progress, options?.Journal, cancellationToken)
                                .ConfigureAwait(false)
                        ).Id
                    );
                }
            }

            return await ExtractAsync(sessionId, uploaded, options, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RaydocsBatchItem> BatchExtractAsync(
        string templateId,
        IEnumerable<DocumentSource> sources,
        RaydocsBatchOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        return _batches.ExtractAsync(templateId, sources, options, cancellationToken);
    }

    /// <summary>Closes the connections of a client that was made with <c>new</c>; does nothing for one from a container.</summary>
    public void Dispose() => _runtime.Dispose();

    private Task<RaydocsDocument> UploadAsync(
        string sessionId,
        PreparedDocument document,
        IProgress<UploadProgress>? progress,
        IUploadJournal? journal,
        CancellationToken cancellationToken
    ) =>
        journal is null
            ? _uploader.UploadAsync(sessionId, document, progress, cancellationToken)
            : _journaledUploads.UploadAsync(journal, sessionId, document, progress, cancellationToken);

    private async Task<RaydocsResult> ExtractAsync(
        string sessionId,
        IReadOnlyCollection<string> documentIds,
        RaydocsExtractOptions? options,
        CancellationToken cancellationToken
    )
    {
        var run = await this.RunWhenReadyAsync(sessionId, documentIds, options, cancellationToken).ConfigureAwait(false);
        if (PathSegment.Problem(run.Id) is { } problem)
        {
            throw new DocumentApiException(
                $"Session {sessionId}: Raydocs started the extraction, but named a result that cannot be asked for. "
                    + $"{problem} Look for it in the session; do not run it again.",
                HttpStatusCode.OK
            )
            {
                Vendor = RaydocsDialect.Name,
                Operation = "RunExtraction",
            };
        }

        return await WaitForResultAsync(run.Id, options?.Wait, cancellationToken).ConfigureAwait(false);
    }

    private static void RequireNoJournal(RaydocsUploadOptions? options)
    {
        if (options?.Journal is not null)
        {
            throw new ArgumentException(
                $"{nameof(RaydocsUploadOptions)}.{nameof(options.Journal)} is for {nameof(UploadAsync)} only: "
                    + "a single step cannot be gone on with. Nothing was sent.",
                nameof(options)
            );
        }
    }

    private static string UploadedBefore(int count) =>
        count switch
        {
            0 => "No document was uploaded",
            1 => "The 1 before it was uploaded",
            _ => $"The {count} before it were uploaded",
        };
}
