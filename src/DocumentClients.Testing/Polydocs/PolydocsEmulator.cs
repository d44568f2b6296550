using DocumentClients.Testing.Forms;
using DocumentClients.Testing.Hosting;
using DocumentClients.Testing.Polydocs;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing;

/// <summary>A local emulator for the Polydocs API (DOC², later DocBits), for tests of code that uploads to it.</summary>
/// <remarks>
/// It accepts documents, keeps their size, hash and fields (and their content, where it is small), moves them through their statuses, and
/// commits the <see cref="LocalServer{TOperation}.Faults"/> that it is told to. What of the vendor's behaviour is not known is a choice in
/// the options.
/// </remarks>
public sealed class PolydocsEmulator : LocalServer<PolydocsOperation>
{
    private readonly PolydocsEmulatorOptions _options;
    private readonly PolydocsArchive _archive;
    private readonly PolydocsResponses _responses;
    private readonly PolydocsUploads _uploads;
    private readonly PolydocsReads _reads;
    private readonly PolydocsFiles _files;

    private PolydocsEmulator(PolydocsEmulatorOptions options)
        : base(options.TimeProvider, options.RecordBodiesUpTo)
    {
        _options = options;
        _archive = new PolydocsArchive(options);
        _responses = new PolydocsResponses(options);
        _uploads = new PolydocsUploads(options, _archive, _responses);
        _reads = new PolydocsReads(options);
        _files = new PolydocsFiles(options);
        ApiKey = options.ApiKey ?? $"key-{Guid.NewGuid():N}";
    }

    /// <summary>
    /// Gets the base address for a client, with a closing slash; it includes <see cref="PolydocsEmulatorOptions.PathPrefix"/>.
    /// </summary>
    public Uri Address => new(Origin, _options.PathPrefix + "/");

    /// <summary>Gets the key that the server accepts in the header <c>X-API-KEY</c>.</summary>
    public string ApiKey { get; }

    /// <summary>Gets the stored documents so far, oldest first: a copy of the list at this moment.</summary>
    public IReadOnlyList<PolydocsEmulatorDocument> Documents => _archive.Documents;

    /// <summary>Takes a stored document away, as somebody at the dashboard does.</summary>
    /// <param name="documentId">The document's id.</param>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string documentId) => _archive.Remove(documentId);

    /// <summary>Starts a server.</summary>
    /// <param name="options">How it behaves; null takes the defaults.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The running server. Dispose of it to stop it.</returns>
    /// <exception cref="ArgumentException">An option is not valid.</exception>
    /// <exception cref="IOException">The port of the options is taken.</exception>
    public static async Task<PolydocsEmulator> StartAsync(
        PolydocsEmulatorOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new PolydocsEmulatorOptions();
        if (options.FindMistake() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(options));
        }

        var server = new PolydocsEmulator(options);
        await server.ListenAsync(options.Port, cancellationToken).ConfigureAwait(false);
        return server;
    }

    private protected override PolydocsOperation Identify(HttpRequest request) => Route(request).Operation;

    private protected override async Task<EmulatorResponse> ProcessAsync(HttpRequest request, CancellationToken ended)
    {
        var route = Route(request);
        return route.Operation switch
        {
            PolydocsOperation.OpenApi => _responses.OpenApi(),
            PolydocsOperation.GetStatus => Refuse(request) ?? About(route.DocumentId, _responses.Status),
            PolydocsOperation.GetDocument => Refuse(request) ?? About(route.DocumentId, _responses.Document),
            PolydocsOperation.GetFile or PolydocsOperation.GetPageImage => Refuse(request)
                ?? About(route.DocumentId, document => _files.Respond(route, document, request.Headers)),
            PolydocsOperation.Process or PolydocsOperation.ProcessDocuments or PolydocsOperation.ProcessBase64 => await UploadAsync(
                    route.Operation,
                    request,
                    ended
                )
                .ConfigureAwait(false),
            PolydocsOperation.ListDocuments => Refuse(request) ?? List(request.Query),
            PolydocsOperation.GetExtractionResult => await AboutFormAsync(request, _responses.Extraction, ended).ConfigureAwait(false),
            PolydocsOperation.GetDocumentErrors => Refuse(request) ?? AboutQuery(request, _reads.Errors),
            PolydocsOperation.GetDocumentFlow => Refuse(request) ?? About(route.DocumentId, PolydocsReads.Flow),
            PolydocsOperation.GetExportLog => Refuse(request)
                ?? About(route.DocumentId, document => PolydocsReads.ExportLog(document, request.Query)),
            PolydocsOperation.GetDocumentLog or PolydocsOperation.GetOcrData or PolydocsOperation.GetDocumentContent =>
                await AboutFormAsync(route, request, ended).ConfigureAwait(false),
            _ when route.AllowedMethod is { } allowed => PolydocsResponses.Detail(405, "Method Not Allowed") with
            {
                Headers = [("Allow", allowed)],
            },
            _ => PolydocsResponses.Detail(404, "Not Found"),
        };
    }

    private protected override void ClearStored() => _archive.Clear();

    private PolydocsRouting Route(HttpRequest request) => PolydocsRouting.Find(_options, request.Method, request.Path.Value ?? "");

    private EmulatorResponse About(string documentId, Func<PolydocsEmulatorDocument, EmulatorResponse> response) =>
        _archive.Find(documentId) is { } document ? response(document) : _responses.UnknownDocument();

    private EmulatorResponse List(IQueryCollection asked)
    {
        var validation = new PolydocsValidation(place: "query");
        var query = new PolydocsListQuery(asked, validation);
        if (validation.Failed)
        {
            return validation.ToResponse();
        }

        var now = _options.TimeProvider.GetUtcNow();
        var period = _options.Generation == PolydocsEmulatorGeneration.DocBits ? "all" : "current-month";
        var listed = query.Apply(_archive.Documents.Where(document => document.StoredAt + _options.ListLag <= now), now, period);
        return _responses.Page(
            [.. listed.Skip(query.Offset).Take(Math.Min(query.Limit, _options.MaxPageSize))],
            listed.Length,
            query.Fields
        );
    }

    /// <summary>What is said of a document that a form names.</summary>
    private async Task<EmulatorResponse> AboutFormAsync(
        HttpRequest request,
        Func<PolydocsEmulatorDocument, EmulatorResponse> response,
        CancellationToken ended
    )
    {
        var form = await PolydocsUpload
            .ReadAsync(FormReader.ReadAsync(request.ContentType, request.Body, ended), base64Field: null, keepUpTo: 0, ended)
            .ConfigureAwait(false);
        if (Refuse(request) is { } refusal)
        {
            return refusal;
        }

        var validation = new PolydocsValidation();
        string[] required = _options.Generation == PolydocsEmulatorGeneration.DocBits ? ["doc_id", "org_id"] : ["doc_id"];
        foreach (var missing in required.Where(name => form.Value(name) is null))
        {
            validation.Missing(missing);
        }

        return validation.Failed ? validation.ToResponse() : About(form.Value("doc_id")!, response);
    }

    /// <summary>What is said of a document that the path names, to a form that asks for something of it.</summary>
    private async Task<EmulatorResponse> AboutFormAsync(PolydocsRouting route, HttpRequest request, CancellationToken ended)
    {
        var form = await PolydocsUpload
            .ReadAsync(FormReader.ReadAsync(request.ContentType, request.Body, ended), base64Field: null, keepUpTo: 0, ended)
            .ConfigureAwait(false);
        return Refuse(request)
            ?? _reads.FindMistake(route.Operation, form)
            ?? About(route.DocumentId, document => _reads.Respond(route.Operation, document, form));
    }

    /// <summary>What is said of a document that the query names.</summary>
    private EmulatorResponse AboutQuery(HttpRequest request, Func<PolydocsEmulatorDocument, EmulatorResponse> response)
    {
        if (request.Query["doc_id"].ToString() is { Length: > 0 } documentId)
        {
            return About(documentId, response);
        }

        var validation = new PolydocsValidation("query");
        validation.Missing("doc_id");
        return validation.ToResponse();
    }

    private async Task<EmulatorResponse> UploadAsync(PolydocsOperation operation, HttpRequest request, CancellationToken ended)
    {
        PolydocsUpload upload;
        try
        {
            var base64Field = operation == PolydocsOperation.ProcessBase64 ? PolydocsUploads.FileField(operation) : null;
            upload = await PolydocsUpload
                .ReadAsync(FormReader.ReadAsync(request.ContentType, request.Body, ended), base64Field, _options.KeepContentsUpTo, ended)
                .ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is FormException or IOException or InvalidDataException)
        {
            return PolydocsResponses.Detail(400, (exception as FormException ?? FormException.Malformed()).Message);
        }

        // FastAPI reads the form before it looks at the key, and at the key before it looks at the fields.
        return Refuse(request) ?? _uploads.Store(operation, upload);
    }

    /// <summary>The response to a request without the right key; null when the key is right.</summary>
    private EmulatorResponse? Refuse(HttpRequest request)
    {
        var key = request.Headers["X-API-KEY"].ToString();
        return key.Length == 0 ? PolydocsResponses.Detail(_options.MissingKeyStatus, "Not authenticated")
            : string.Equals(key, ApiKey, StringComparison.Ordinal) ? null
            : PolydocsResponses.InvalidKey(_options.WrongKeyStatus);
    }
}
