using System.Diagnostics.CodeAnalysis;
using DocumentClients;
using Polydocs.Api;

namespace Polydocs;

/// <inheritdoc cref="IPolydocsDocuments"/>
internal sealed class PolydocsDocuments(GenerationRouter calls, DocumentFiles files) : IPolydocsDocuments
{
    /// <inheritdoc/>
    public Task<PolydocsExtraction> GetExtractionAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetExtractionResultAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<PolydocsListedDocument> ListAsync(
        PolydocsListOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        var asked = Checked(options);
        return ListPaging.ReadAllAsync((skip, token) => calls.ListDocumentsAsync(asked, skip, token), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PolydocsDocumentPage> ListPageAsync(
        PolydocsListOptions? options = null,
        int skip = 0,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        return calls.ListDocumentsAsync(Checked(options), skip, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<PolydocsDocument> GetAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetDocumentAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PolydocsLogEntry>> GetLogAsync(
        string documentId,
        string? actionType = null,
        CancellationToken cancellationToken = default
    ) => calls.GetLogAsync(documentId, actionType, cancellationToken);

    /// <inheritdoc/>
    public Task<PolydocsDocumentErrors> GetErrorsAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetErrorsAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<PolydocsDocumentFlow> GetFlowAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetFlowAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<PolydocsExport>> GetExportLogAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetExportLogAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    [Experimental(ExperimentalCalls.OcrData, UrlFormat = ExperimentalCalls.Page)]
    public Task<PolydocsResponse> GetOcrDataAsync(
        string documentId,
        int pageNumber,
        bool includeFontSize = false,
        CancellationToken cancellationToken = default
    ) => calls.GetOcrDataAsync(documentId, pageNumber, includeFontSize, cancellationToken);

    /// <inheritdoc/>
    [Experimental(ExperimentalCalls.DocumentContent, UrlFormat = ExperimentalCalls.Page)]
    public Task<PolydocsResponse> GetContentAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetContentAsync(documentId, cancellationToken);

    public Task<DocumentDownload> DownloadAsync(string documentId, CancellationToken cancellationToken = default) =>
        files.DownloadAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentDownload> DownloadPageImageAsync(string documentId, int page, CancellationToken cancellationToken = default) =>
        files.DownloadPageImageAsync(documentId, page, cancellationToken);

    private static PolydocsListOptions Checked(PolydocsListOptions? options)
    {
        if (options?.PageSize < 1)
        {
            throw new ArgumentException(
                $"{nameof(PolydocsListOptions)}.{nameof(options.PageSize)} is {options.PageSize}, but must be at least 1. "
                    + "Nothing was sent.",
                nameof(options)
            );
        }

        return options ?? new PolydocsListOptions();
    }
}
