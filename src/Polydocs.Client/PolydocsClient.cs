using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients;
using DocumentClients.Api;
using DocumentClients.Documents;
using DocumentClients.Registration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polydocs.Api;
using Polydocs.Uploads;
using Polydocs.Waiting;

namespace Polydocs;

/// <inheritdoc cref="IPolydocsClient"/>
/// <remarks>
/// In an application with a container, register it with <c>services.AddDocumentClients().AddPolydocs(…)</c> and ask for
/// <see cref="IPolydocsClient"/>: the container owns everything, and nobody has to dispose the client. A client made with <c>new</c> owns
/// its connections: dispose it when the application is done with it.
/// </remarks>
public sealed class PolydocsClient : IPolydocsClient, IDisposable
{
    private readonly GenerationRouter _calls;
    private readonly PolydocsWaits _waits;
    private readonly UploadSettler _settler;
    private readonly JournaledUploads _journaled;
    private readonly ClientRuntime _runtime;

    /// <summary>
    /// Makes a client without a container. It owns its connections; dispose it when the application is done with it, not after each call.
    /// </summary>
    /// <param name="options">The settings; read now, later changes have no effect.</param>
    /// <param name="loggerFactory">Where to log; nowhere by default.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <exception cref="ArgumentException">A setting is missing or wrong; the message names it.</exception>
    public PolydocsClient(PolydocsOptions options, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
        : this(PolydocsBuilderExtensions.Vendor.Standalone(options, loggerFactory, timeProvider), options) { }

    internal PolydocsClient(ClientRuntime runtime, PolydocsOptions options)
    {
        _runtime = runtime;
        var readers = PolydocsResponses.Readers();
        var generation = new GenerationFinder(runtime.CreateApi<IGenerationProbe>(readers), options.Generation);
        Api = runtime.CreateApi<IPolydocsApi>(readers);
        _calls = new GenerationRouter(Api, generation, options.OrganizationId);
        var polling = new GenerationRouter(runtime.CreateApi<IPolydocsApi>(readers, isPolling: true), generation, options.OrganizationId);
        _waits = new PolydocsWaits(runtime, polling);
        Documents = new PolydocsDocuments(_calls, new DocumentFiles(Api, _calls, generation, options.OrganizationId));
        var own = new OwnUploads();
        var finder = new UploadFinder(runtime, polling, _calls, own, options.SettleTimeout);
        _settler = new UploadSettler(finder, own, options.SettleUploads, runtime.Time);
        _journaled = new JournaledUploads(_settler, options.Root, runtime.Name, options.OrganizationId, runtime.Time);
    }

    /// <inheritdoc/>
    public IPolydocsApi Api { get; }

    /// <inheritdoc/>
    public IPolydocsDocuments Documents { get; }

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
    public Task<PolydocsUpload> UploadAsync(
        DocumentSource source,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return UploadAsync(
            source,
            options,
            static _ => Task.FromResult(true),
            (document, signed) => _calls.ProcessDocumentAsync(document, signed, cancellationToken),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<UploadManyItem<PolydocsUpload>> UploadManyAsync(
        IAsyncEnumerable<DocumentSource> sources,
        UploadManyOptions<PolydocsUploadOptions>? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        return _runtime.UploadManyAsync(
            sources,
            options,
            check: null,
            static how => (how.Progress, how.Journal),
            (source, how, progress, journal, token) =>
                UploadAsync(source, (how ?? new()) with { Progress = progress, Journal = journal }, token),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PolydocsFileResult>> UploadBatchAsync(
        IReadOnlyList<DocumentSource> sources,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(sources);
        var documents = new SourceScope(sources, cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            PolydocsUploadRules.Check(sources, nameof(sources));
            PolydocsUploadRules.CheckBatch(options);
            PolydocsUploadRules.Metadata(sources, options);
            var prepared = await documents.PrepareAllAsync().ConfigureAwait(false);
            var uploads = _settler.Sign(prepared, options);
            var signed = UploadSettler.Sign(options, uploads[0]);
            var metadata = PolydocsUploadRules.Metadata(sources, signed);
            return await _settler
                .UploadAsync(uploads, () => _calls.ProcessDocumentsAsync(prepared, signed, metadata, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task<PolydocsUpload> UploadBase64Async(
        DocumentSource source,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        return UploadAsync(
            source,
            options,
            _calls.IsBase64NamedAsync,
            (document, signed) => _calls.ProcessBase64Async(document, signed, cancellationToken),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public Task<PolydocsDocument> GetStatusAsync(string documentId, CancellationToken cancellationToken = default) =>
        _calls.GetDocumentStatusAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<PolydocsDocument> WaitForDocumentAsync(
        string documentId,
        PolydocsWaitUntil until = PolydocsWaitUntil.ReadyForValidation,
        WaitOptions<PolydocsDocument>? options = null,
        CancellationToken cancellationToken = default
    ) => _waits.ForDocumentAsync(documentId, until, options, cancellationToken);

    /// <inheritdoc/>
    public async Task<PolydocsExtraction> UploadAndExtractAsync(
        DocumentSource source,
        PolydocsUploadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var upload = await UploadAsync(source, options, cancellationToken).ConfigureAwait(false);
        var document = await this.WaitForDocumentAsync(upload, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await Documents.GetExtractionAsync(document.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Closes the connections of a client that was made with <c>new</c>; does nothing for one from a container.</summary>
    public void Dispose() => _runtime.Dispose();

    private async Task<PolydocsUpload> UploadAsync(
        DocumentSource source,
        PolydocsUploadOptions? options,
        Func<CancellationToken, Task<bool>> isNamed,
        Func<PreparedDocument, PolydocsUploadOptions?, Task<PolydocsUpload>> send,
        CancellationToken cancellationToken
    )
    {
        var documents = new SourceScope([source], cancellationToken);
        await using (documents.ConfigureAwait(false))
        {
            PolydocsUploadRules.CheckSingle(options);
            var document = await documents.PrepareAsync(source).ConfigureAwait(false);
            var upload = _settler.Sign([document], options)[0];
            var signed = UploadSettler.Sign(options, upload);
            var isSearched = await isNamed(cancellationToken).ConfigureAwait(false);
            Task<PolydocsUpload> SendAsync(SoughtUpload sent) =>
                _settler.UploadAsync(sent, isSearched, () => send(document, signed), cancellationToken);
            return await (
                options is { Journal: { } journal }
                    ? _journaled.UploadAsync(journal, document, upload, isSearched, options, SendAsync, cancellationToken)
                    : SendAsync(upload)
            ).ConfigureAwait(false);
        }
    }
}
