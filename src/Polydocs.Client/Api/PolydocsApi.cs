using System.Globalization;
using DocumentClients;
using DocumentClients.Http;
using DocumentClients.Http.Content;
using Polydocs.Answers;

namespace Polydocs.Api;

/// <inheritdoc cref="IPolydocsApi"/>
internal sealed class PolydocsApi(ApiConnection connection, string? organizationId) : IPolydocsApi
{
    private const string OrganizationHeader = "X-ORG-ID";

    public Task<PolydocsUpload> ProcessDocumentAsync(
        DocumentSource document, PolydocsUploadOptions? options, IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        connection.SendAsync(
            ApiRequest.Post("document/process", Repeat.Unsafe)
                .With(Form(options).File("file", document).ReportTo(progress))
                .WithHeader(OrganizationHeader, options?.OrganizationId ?? organizationId),
            PolydocsAnswers.Upload(document.FileName), cancellationToken);

    public Task<PolydocsDocument> GetDocumentStatusAsync(string documentId, CancellationToken cancellationToken) =>
        connection.SendAsync(
            ApiRequest.Get($"document/status/{documentId}").About($"document {documentId}").WithHeader(OrganizationHeader, organizationId),
            PolydocsAnswers.Status(documentId), cancellationToken);

    private MultipartForm Form(PolydocsUploadOptions? options)
    {
        var form = new MultipartForm().Field("source", options?.Source?.Value);
        if (options?.Metadata is { } metadata)
        {
            form.Field("metadata", metadata.Utf8);
        }

        return form
            .Field("org_id", options?.OrganizationId ?? organizationId)
            .Field("sub_org_id", options?.SubOrganizationId)
            .Field("priority", options?.Priority?.ToString(CultureInfo.InvariantCulture))
            .Field("doc_type", options?.DocumentType);
    }
}
