using System.Diagnostics.CodeAnalysis;
using Polydocs.Api;

namespace Polydocs;

/// <inheritdoc cref="IPolydocsDocuments"/>
internal sealed class PolydocsDocuments(GenerationRouter calls) : IPolydocsDocuments
{
    /// <inheritdoc/>
    public Task<PolydocsExtraction> GetExtractionAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetExtractionResultAsync(documentId, cancellationToken);

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
}
