using System.Net;
using DocumentClients;
using DocumentClients.Primitives;

namespace Polydocs.Api;

/// <summary>Downloads the files of documents, from where the generation that the service is keeps them.</summary>
internal sealed class DocumentFiles(IPolydocsApi api, GenerationRouter calls, GenerationFinder generation, string? organizationId)
{
    public Task<DocumentDownload> DownloadAsync(string documentId, CancellationToken cancellationToken)
    {
        PathSegment.Require(documentId);
        return DocumentDownload.OpenAsync(
            $"document {documentId}",
            token => api.GetFileAsync(documentId, $"{documentId}.pdf", organizationId, token),
            cancellationToken
        );
    }

    public Task<DocumentDownload> DownloadPageImageAsync(string documentId, int page, CancellationToken cancellationToken)
    {
        PathSegment.Require(documentId);
        if (page < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(page), page, "The first page is 1.");
        }

        var subject = FormattableString.Invariant($"page {page} of document {documentId}");
        return DocumentDownload.OpenAsync(
            subject,
            token => FindAsync(subject, documentId, page, token),
            (path, token) =>
                path is null
                    ? api.GetPageImageAsync(documentId, page, organizationId, token)
                    : api.GetPageImageByPathAsync(path, organizationId, token),
            static _ => false,
            cancellationToken
        );
    }

    /// <returns>Where the document's record says that the picture is; null where pictures are found by their number.</returns>
    private async Task<string?> FindAsync(string subject, string documentId, int page, CancellationToken cancellationToken)
    {
        if (await generation.FindAsync(cancellationToken).ConfigureAwait(false) != PolydocsGeneration.DocBits)
        {
            return null;
        }

        var images = (await calls.GetExtractionResultAsync(documentId, cancellationToken).ConfigureAwait(false)).Images;
        return page > images.Count
            ? throw Unusable($"`{subject}`: the document's record names {images.Count} pictures. There may be more of them later.")
            : PicturePath.Unescaped(images[page - 1].Path)
                ?? throw Unusable(
                    $"`{subject}`: {PolydocsDialect.Name} names a picture whose path does not lead to one below the base address. "
                        + "It was not asked for."
                );
    }

    private static DocumentApiException Unusable(string message) =>
        new(message, HttpStatusCode.OK) { Vendor = PolydocsDialect.Name, Operation = "GetPageImage" };
}
