using Polydocs.Api;

namespace Polydocs;

/// <inheritdoc cref="IPolydocsDocuments"/>
internal sealed class PolydocsDocuments(GenerationRouter calls) : IPolydocsDocuments
{
    /// <inheritdoc/>
    public Task<PolydocsExtraction> GetExtractionAsync(string documentId, CancellationToken cancellationToken = default) =>
        calls.GetExtractionResultAsync(documentId, cancellationToken);
}
