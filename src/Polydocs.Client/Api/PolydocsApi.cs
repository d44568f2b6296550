using System.Globalization;
using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Http.Content;
using DocumentClients.Waiting;
using Polydocs.Answers;

namespace Polydocs.Api;

/// <inheritdoc cref="IPolydocsApi"/>
internal sealed class PolydocsApi(ApiConnection connection, GenerationFinder generation, string? organizationId, RecentIds recent) : IPolydocsApi
{
    private const string OrganizationHeader = "X-ORG-ID";

    public Task<PolydocsUpload> ProcessDocumentAsync(
        DocumentSource document, PolydocsUploadOptions? options, IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        CallDocuments.UseAsync([document], async () =>
        {
            ArgumentNullException.ThrowIfNull(document);
            PolydocsRules.Check(options);
            var routes = await generation.FindAsync(cancellationToken).ConfigureAwait(false);
            return Made(await connection.SendAsync(
                Post(routes.Process, nameof(ProcessDocumentAsync), options).With(Form(options, [options?.Metadata]).File("file", document).ReportTo(progress)),
                PolydocsAnswers.Upload(document.FileName), cancellationToken).ConfigureAwait(false));
        });

    public Task<IReadOnlyList<PolydocsFileOutcome>> ProcessDocumentsAsync(
        IReadOnlyList<DocumentSource> documents, PolydocsUploadOptions? options, IReadOnlyList<DocumentMetadata>? metadataPerDocument,
        IProgress<UploadProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return CallDocuments.UseAsync(documents, async () =>
        {
            PolydocsRules.Check(documents, nameof(documents));
            PolydocsRules.Check(options);
            var metadata = PolydocsRules.Metadata(documents, options, metadataPerDocument);
            var routes = await generation.FindAsync(cancellationToken).ConfigureAwait(false);
            PolydocsRules.Check(routes, metadata, Organization(options));
            var form = documents.Aggregate(Form(options, metadata), static (form, document) => form.File("files", document));
            var outcomes = await connection.SendAsync(
                Post($"document/process_documents", nameof(ProcessDocumentsAsync), options).With(form.ReportTo(progress)),
                PolydocsAnswers.Uploads([.. documents.Select(static document => document.FileName)]), cancellationToken).ConfigureAwait(false);
            foreach (var outcome in outcomes)
            {
                Made(outcome.Upload ?? new PolydocsUpload { Candidates = outcome.Candidates });
            }

            return outcomes;
        });
    }

    public Task<PolydocsUpload> ProcessBase64Async(
        DocumentSource document, PolydocsUploadOptions? options, IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        CallDocuments.UseAsync([document], async () =>
        {
            ArgumentNullException.ThrowIfNull(document);
            PolydocsRules.Check(options);
            var routes = await generation.FindAsync(cancellationToken).ConfigureAwait(false);
            PolydocsRules.Check(routes, [], Organization(options));
            var form = new UrlEncodedForm("file_contents", document, progress)
                .Field("source", options?.Source?.Value)
                .Field("metadata", options?.Metadata?.Text)
                .Field("org_id", Organization(options))
                .Field("sub_org_id", options?.SubOrganizationId)
                .Field("priority", Priority(options))
                .Field("doc_type", options?.DocumentType)
                .Field("file_name", routes.IsDocBits ? document.FileName : null);
            return Made(await connection.SendAsync(
                Post(routes.ProcessBase64, nameof(ProcessBase64Async), options).With(form), PolydocsAnswers.Upload(document.FileName), cancellationToken).ConfigureAwait(false));
        });

    public async Task<PolydocsDocument> GetDocumentStatusAsync(string documentId, CancellationToken cancellationToken)
    {
        // Before anything is asked.
        ApiPath.Require(documentId);
        var routes = await generation.FindAsync(cancellationToken).ConfigureAwait(false);
        return await connection.SendAsync(
            ApiRequest.Get(routes.Status(documentId)).About($"document {documentId}").WithHeader(OrganizationHeader, organizationId),
            PolydocsAnswers.Status(documentId), cancellationToken).ConfigureAwait(false);
    }

    private PolydocsUpload Made(PolydocsUpload upload)
    {
        foreach (var id in upload.OtherIds.Concat(upload.Candidates).Prepend(upload.Id))
        {
            recent.Add(id);
        }

        return upload;
    }

    /// <summary>Every call makes documents, so none may be sent twice.</summary>
    private ApiRequest Post(ApiPath path, string operation, PolydocsUploadOptions? options) =>
        ApiRequest.Post(path, Repeat.Unsafe, operation).WithHeader(OrganizationHeader, Organization(options));

    private string? Organization(PolydocsUploadOptions? options) => options?.OrganizationId ?? organizationId;

    private static string? Priority(PolydocsUploadOptions? options) => options?.Priority?.ToString(CultureInfo.InvariantCulture);

    private MultipartForm Form(PolydocsUploadOptions? options, IEnumerable<DocumentMetadata?> metadata)
    {
        var form = new MultipartForm().Field("source", options?.Source?.Value);
        foreach (var value in metadata)
        {
            if (value is not null)
            {
                form.Field("metadata", value.Utf8);
            }
        }

        return form
            .Field("org_id", Organization(options))
            .Field("sub_org_id", options?.SubOrganizationId)
            .Field("priority", Priority(options))
            .Field("doc_type", options?.DocumentType);
    }
}
