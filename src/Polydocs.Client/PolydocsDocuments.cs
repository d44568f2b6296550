using Polydocs.Api;

namespace Polydocs;

/// <inheritdoc cref="IPolydocsDocuments"/>
internal sealed class PolydocsDocuments(GenerationRouter calls) : IPolydocsDocuments
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
