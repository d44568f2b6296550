using System.Globalization;
using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Http;

namespace Polydocs.Api;

/// <summary>Calls the endpoints of the generation that the service is.</summary>
internal sealed class GenerationRouter(IPolydocsApi api, GenerationFinder generation, string? organizationId)
{
    public Task<PolydocsUpload> ProcessDocumentAsync(DocumentSource document, PolydocsUploadOptions? options, IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        CallDocuments.UseAsync([document], async () =>
        {
            PolydocsRules.Check(options);
            var (served, part, organization) = (await generation.FindAsync(cancellationToken).ConfigureAwait(false), new DocumentPart(document, progress), Organization(options));
            return served == PolydocsGeneration.DocBits
                ? await api.ImportDocumentAsync(
                    part, options?.Source?.Value, options?.Metadata, organization, options?.SubOrganizationId, options?.Priority, options?.DocumentType, organization, cancellationToken).ConfigureAwait(false)
                : await api.ProcessDocumentAsync(
                    part, options?.Source?.Value, options?.Metadata, organization, options?.SubOrganizationId, options?.Priority, options?.DocumentType, organization, cancellationToken).ConfigureAwait(false);
        });

    public Task<IReadOnlyList<PolydocsFileOutcome>> ProcessDocumentsAsync(
        IReadOnlyList<DocumentSource> documents, PolydocsUploadOptions? options, IReadOnlyList<DocumentMetadata>? metadataPerDocument,
        IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        CallDocuments.UseAsync(documents, async () =>
        {
            PolydocsRules.Check(options);
            var metadata = PolydocsRules.Metadata(documents, options, metadataPerDocument);
            PolydocsRules.Check(await generation.FindAsync(cancellationToken).ConfigureAwait(false), metadata, Organization(options));
            return await api.ProcessDocumentsAsync(
                [.. documents.Select(document => new DocumentPart(document, progress))], options?.Source?.Value, metadata, Organization(options),
                options?.SubOrganizationId, options?.Priority, options?.DocumentType, Organization(options), cancellationToken).ConfigureAwait(false);
        });

    public Task<PolydocsUpload> ProcessBase64Async(DocumentSource document, PolydocsUploadOptions? options, IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        CallDocuments.UseAsync([document], async () =>
        {
            PolydocsRules.Check(options);
            var (served, organization) = (await generation.FindAsync(cancellationToken).ConfigureAwait(false), Organization(options));
            PolydocsRules.Check(served, [], organization);
            var isDocBits = served == PolydocsGeneration.DocBits;
            using var form = DocumentForm.Base64(
                "file_contents", document,
                [
                    new("source", options?.Source?.Value),
                    new("metadata", options?.Metadata?.Text),
                    new("org_id", organization),
                    new("sub_org_id", options?.SubOrganizationId),
                    new("priority", options?.Priority?.ToString(CultureInfo.InvariantCulture)),
                    new("doc_type", options?.DocumentType),
                    new("file_name", isDocBits ? document.FileName : null),
                ],
                progress);
            return isDocBits
                ? await api.ImportBase64Async(form, organization, cancellationToken).ConfigureAwait(false)
                : await api.ProcessBase64Async(form, organization, cancellationToken).ConfigureAwait(false);
        });

    public async Task<PolydocsDocument> GetDocumentStatusAsync(string documentId, CancellationToken cancellationToken)
    {
        // Before anything is asked.
        ApiPath.Require(documentId);
        return await generation.FindAsync(cancellationToken).ConfigureAwait(false) == PolydocsGeneration.DocBits
            ? await api.GetDocumentStatusByIdAsync(documentId, organizationId, cancellationToken).ConfigureAwait(false)
            : await api.GetDocumentStatusAsync(documentId, organizationId, cancellationToken).ConfigureAwait(false);
    }

    private string? Organization(PolydocsUploadOptions? options) => options?.OrganizationId ?? organizationId;
}
