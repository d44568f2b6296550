using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Http;
using DocumentClients.Waiting;
using Raydocs.Answers;
using Raydocs.Json;
using Raydocs.Uploads;

namespace Raydocs.Api;

/// <inheritdoc cref="IRaydocsApi"/>
internal sealed class RaydocsApi(ApiConnection connection, StorageConnections storage, RecentIds recent) : IRaydocsApi
{
    public async Task<SignedUpload> CreateSignedUploadAsync(SignedUploadRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.ContentType, nameof(request));
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Visibility, nameof(request));
        return (await SignAsync(request, cancellationToken).ConfigureAwait(false)).Upload;
    }

    /// <summary>The same, with the service's clock.</summary>
    public Task<Signing> SignAsync(SignedUploadRequest request, CancellationToken cancellationToken) =>
        connection.SendAsync(
            ApiRequest.Post($"vapor/signed-storage-url", Repeat.Safe, operation: nameof(CreateSignedUploadAsync))
                .WithJson(request, RaydocsJson.Default.SignedUploadRequest).WithSecretAnswer(),
            RaydocsAnswers.Signing, cancellationToken);

    public Task PutDocumentAsync(SignedUpload upload, DocumentSource document, IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        CallDocuments.UseAsync([document], async () =>
        {
            ArgumentNullException.ThrowIfNull(document);
            ArgumentNullException.ThrowIfNull(upload);
            if (upload.Url is null || upload.Headers.Any(static header => header.Value is null))
            {
                throw new ArgumentException("The signed upload lacks its URL, or the value of a header. Nothing was sent.", nameof(upload));
            }

            var prepared = await document.PrepareAsync(cancellationToken).ConfigureAwait(false);
            await using (prepared.ConfigureAwait(false))
            {
                await PutDocumentAsync(upload, prepared, progress, cancellationToken).ConfigureAwait(false);
                return true;
            }
        });

    /// <summary>Puts a document that stays prepared for the steps that follow.</summary>
    public Task PutDocumentAsync(SignedUpload upload, PreparedDocument document, IProgress<UploadProgress>? progress, CancellationToken cancellationToken) =>
        storage.PutAsync(upload, ApiRequest.Put($"", Repeat.Safe).With(new DocumentBody(document, progress)), cancellationToken);

    public Task<RaydocsDocument> CreateSessionDocumentAsync(string sessionId, string key, string fileName, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        return AttachAsync(
            ApiRequest.Post($"extractions/sessions/{sessionId}/documents", Repeat.Unsafe)
                .WithJson(new AttachDocumentRequest(key, fileName), RaydocsJson.Default.AttachDocumentRequest).AboutFile(fileName),
            cancellationToken);
    }

    public Task<RaydocsDocument> AttachUploadAsync(string sessionId, string key, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return AttachAsync(
            ApiRequest.Post($"extractions/sessions/{sessionId}/documents/upload", Repeat.Unsafe)
                .WithJson(new AttachKeysRequest([key]), RaydocsJson.Default.AttachKeysRequest).About($"session {sessionId}"),
            cancellationToken);
    }

    /// <summary>Remembers a document that was made just now.</summary>
    public RaydocsDocument Made(RaydocsDocument document)
    {
        recent.Add(document.Id);
        return document;
    }

    private async Task<RaydocsDocument> AttachAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var documents = await connection.SendAsync(request, RaydocsAnswers.Attached, cancellationToken).ConfigureAwait(false);
        return documents is [var only] ? Made(only) : throw SeveralAttached(request, [.. documents.Select(static document => document.Id).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Something was attached, and which of the documents it is, is not said: the content or the caller must tell.</summary>
    private static OutcomeUnknownException SeveralAttached(ApiRequest request, string[] ids) =>
        new($"`{request.Subject}`: {RaydocsDialect.Name} answered the attachment of one upload with several documents, and which of them it is, is not known: {string.Join(", ", ids)}. It was not sent again. "
            + "Look for it in the session (its documents can be listed) before you repeat it.")
        {
            Vendor = RaydocsDialect.Name,
            Operation = request.Operation,
            FileName = request.FileName,
            Candidates = ids,
        };

    public async Task<IReadOnlyList<RaydocsDocument>> ListSessionDocumentsAsync(string sessionId, CancellationToken cancellationToken) =>
        (await ReadSessionDocumentsAsync(sessionId, cancellationToken).ConfigureAwait(false)).Items;

    /// <summary>All of a session's documents as one page, with the service's clock.</summary>
    public Task<Page<RaydocsDocument>> ReadSessionDocumentsAsync(string sessionId, CancellationToken cancellationToken) =>
        Paging.ReadAllAsync(
            page => connection.SendAsync(
                ApiRequest.Get($"extractions/sessions/{sessionId}/documents", operation: nameof(ListSessionDocumentsAsync)).About($"session {sessionId}").WithQuery("page", page),
                RaydocsAnswers.Documents, cancellationToken),
            static document => document.Id);

    public Task<RaydocsDocument> GetDocumentAsync(string documentId, CancellationToken cancellationToken) =>
        connection.SendAsync(ApiRequest.Get($"extractions/documents/{documentId}").About($"document {documentId}"), RaydocsAnswers.Document, cancellationToken);

    public Task<RaydocsSession> CreateSessionAsync(string templateId, string? name, CancellationToken cancellationToken)
    {
        ApiPath.Require(templateId);
        return connection.SendAsync(
            ApiRequest.Post($"extractions/sessions", Repeat.Unsafe)
                .WithJson(new CreateSessionRequest(templateId, name), RaydocsJson.Default.CreateSessionRequest).About(name),
            RaydocsAnswers.Session, cancellationToken);
    }

    public Task<RaydocsSession> GetSessionAsync(string sessionId, CancellationToken cancellationToken) =>
        connection.SendAsync(ApiRequest.Get($"extractions/sessions/{sessionId}").About($"session {sessionId}"), RaydocsAnswers.Session, cancellationToken);

    public Task DeleteSessionAsync(string sessionId, CancellationToken cancellationToken) =>
        connection.SendAsync(ApiRequest.Delete($"extractions/sessions/{sessionId}", Repeat.Safe).About($"session {sessionId}"), cancellationToken);

    public async Task<RaydocsResult> RunExtractionAsync(string sessionId, CancellationToken cancellationToken)
    {
        var run = await connection.SendAsync(
            ApiRequest.Post($"extractions/sessions/{sessionId}/results", Repeat.Unsafe).About($"session {sessionId}"), RaydocsAnswers.Result, cancellationToken).ConfigureAwait(false);
        recent.Add(run.Id);
        return run;
    }

    public Task<RaydocsResult> GetResultAsync(string resultId, CancellationToken cancellationToken) =>
        connection.SendAsync(ApiRequest.Get($"extractions/results/{resultId}").About($"result {resultId}"), RaydocsAnswers.Result, cancellationToken);

    public async Task<IReadOnlyList<RaydocsTemplate>> ListTemplatesAsync(string workspaceId, CancellationToken cancellationToken)
    {
        var all = await Paging.ReadAllAsync(
            page => connection.SendAsync(
                ApiRequest.Get($"workspaces/{workspaceId}/extractions/templates", operation: nameof(ListTemplatesAsync)).About($"workspace {workspaceId}").WithQuery("page", page),
                RaydocsAnswers.Templates, cancellationToken),
            static template => template.Id).ConfigureAwait(false);
        return all.Items;
    }

    public Task<RaydocsTemplate> GetTemplateAsync(string templateId, CancellationToken cancellationToken) =>
        connection.SendAsync(ApiRequest.Get($"extractions/templates/{templateId}").About($"template {templateId}"), RaydocsAnswers.Template, cancellationToken);
}
