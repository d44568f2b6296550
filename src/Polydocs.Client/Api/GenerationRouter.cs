using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DocumentClients;
using DocumentClients.Documents;
using DocumentClients.Primitives;
using DocumentClients.Registration;

namespace Polydocs.Api;

/// <summary>Calls the endpoints of the generation that the service is.</summary>
internal sealed class GenerationRouter(IPolydocsApi api, GenerationFinder generation, string? organizationId)
{
    public async Task<PolydocsUpload> ProcessDocumentAsync(
        PreparedDocument document,
        PolydocsUploadOptions? options,
        CancellationToken cancellationToken
    )
    {
        var (served, part, organization) = (
            await generation.FindAsync(cancellationToken).ConfigureAwait(false),
            new DocumentPart(document, options?.Progress),
            Organization(options)
        );
        return await ClientRuntime
            .CallAsync(
                cancellationToken,
                () =>
                    served == PolydocsGeneration.DocBits
                        ? api.ImportDocumentAsync(
                            part,
                            options?.Source?.Value,
                            options?.Metadata,
                            organization,
                            options?.SubOrganizationId,
                            options?.Priority,
                            options?.DocumentType,
                            organization,
                            CancellationToken.None
                        )
                        : api.ProcessDocumentAsync(
                            part,
                            options?.Source?.Value,
                            options?.Metadata,
                            organization,
                            options?.SubOrganizationId,
                            options?.Priority,
                            options?.DocumentType,
                            organization,
                            CancellationToken.None
                        )
            )
            .ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<PolydocsFileResult>> ProcessDocumentsAsync(
        IReadOnlyList<PreparedDocument> documents,
        PolydocsUploadOptions? options,
        IReadOnlyList<DocumentMetadata> metadata,
        CancellationToken cancellationToken
    )
    {
        GenerationRules.Check(await generation.FindAsync(cancellationToken).ConfigureAwait(false), metadata, Organization(options));
        return await ClientRuntime
            .CallAsync(
                cancellationToken,
                () =>
                    api.ProcessDocumentsAsync(
                        [.. documents.Select(document => new DocumentPart(document, options?.Progress))],
                        options?.Source?.Value,
                        metadata,
                        Organization(options),
                        options?.SubOrganizationId,
                        options?.Priority,
                        options?.DocumentType,
                        Organization(options),
                        CancellationToken.None
                    )
            )
            .ConfigureAwait(false);
    }

    public async Task<PolydocsUpload> ProcessBase64Async(
        PreparedDocument document,
        PolydocsUploadOptions? options,
        CancellationToken cancellationToken
    )
    {
        var (served, organization) = (await generation.FindAsync(cancellationToken).ConfigureAwait(false), Organization(options));
        GenerationRules.Check(served, [], organization);
        var isDocBits = served == PolydocsGeneration.DocBits;
        using var form = DocumentForm.Of(
            "file_contents",
            new DocumentPart(document, options?.Progress),
            [
                new("source", options?.Source?.Value),
                new("metadata", options?.Metadata?.Text),
                new("org_id", organization),
                new("sub_org_id", options?.SubOrganizationId),
                new("priority", options?.Priority?.ToString(CultureInfo.InvariantCulture)),
                new("doc_type", options?.DocumentType),
                new("file_name", isDocBits ? document.FileName : null),
            ]
        );
        return await ClientRuntime
            .CallAsync(
                cancellationToken,
                () =>
                    isDocBits
                        ? api.ImportBase64Async(form, organization, CancellationToken.None)
                        : api.ProcessBase64Async(form, organization, CancellationToken.None)
            )
            .ConfigureAwait(false);
    }

    /// <summary>Whether a document that is sent as base64 text has a name.</summary>
    public async Task<bool> IsBase64NamedAsync(CancellationToken cancellationToken) =>
        await generation.FindAsync(cancellationToken).ConfigureAwait(false) == PolydocsGeneration.DocBits;

    /// <summary>Asked for more often than anything else, and without a task of its own once the generation is known.</summary>
    public Task<PolydocsDocument> GetDocumentStatusAsync(string documentId, CancellationToken cancellationToken) =>
        generation.Known is { } served && documentId is not null && PathSegment.Problem(documentId) is null
            ? StatusAsync(served, documentId, cancellationToken)
            : FindStatusAsync(documentId, cancellationToken);

    private async Task<PolydocsDocument> FindStatusAsync(string? documentId, CancellationToken cancellationToken)
    {
        // Before anything is asked.
        PathSegment.Require(documentId);
        var served = await generation.FindAsync(cancellationToken).ConfigureAwait(false);
        return await StatusAsync(served, documentId, cancellationToken).ConfigureAwait(false);
    }

    private Task<PolydocsDocument> StatusAsync(PolydocsGeneration served, string documentId, CancellationToken cancellationToken) =>
        served == PolydocsGeneration.DocBits
            ? api.GetDocumentStatusByIdAsync(documentId, organizationId, cancellationToken)
            : api.GetDocumentStatusAsync(documentId, organizationId, cancellationToken);

    public async Task<PolydocsExtraction> GetExtractionResultAsync(string documentId, CancellationToken cancellationToken)
    {
        // Before anything is asked.
        PathSegment.Require(documentId);
        var form = new PolydocsDocumentForm { DocumentId = documentId, OrganizationId = organizationId };
        return await generation.FindAsync(cancellationToken).ConfigureAwait(false) == PolydocsGeneration.DocBits
            ? await api.GetDocBitsExtractionResultAsync(form, organizationId, cancellationToken).ConfigureAwait(false)
            : await api.GetExtractionResultAsync(form, organizationId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PolydocsDocumentPage> ListDocumentsAsync(PolydocsListOptions options, int skip, CancellationToken cancellationToken)
    {
        var served = await generation.FindAsync(cancellationToken).ConfigureAwait(false);
        GenerationRules.Check(served, options);
        var organization = options.OrganizationId ?? organizationId;
        var direction =
            options.OrderBy is null ? null
            : options.IsDescending ? "desc"
            : "asc";
        return served == PolydocsGeneration.DocBits
            ? await api.ListDocBitsDocumentsAsync(
                    options.Keyword,
                    organization,
                    options.DocumentType,
                    options.Status,
                    options.OrderBy,
                    direction,
                    List(options.DocumentIds),
                    List(options.Fields),
                    options.RawQuery,
                    Flag(options.IsFullText),
                    Flag(options.RefreshesCache),
                    skip,
                    options.PageSize,
                    organization,
                    cancellationToken
                )
                .ConfigureAwait(false)
            : await api.ListDocumentsAsync(
                    options.Keyword,
                    organization,
                    options.SubOrganizationId,
                    Flag(options.AssignedToMeOnly),
                    options.StartDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    PeriodText(options.Period),
                    options.DocumentType,
                    options.Status,
                    options.OrderBy,
                    direction,
                    skip,
                    options.PageSize,
                    organization,
                    cancellationToken
                )
                .ConfigureAwait(false);

        static string? List(IReadOnlyList<string>? texts) => texts is { Count: > 0 } ? string.Join(",", texts) : null;

        // What is not asked for is not sent.
        static bool? Flag(bool value) => value ? true : null;
    }

    public async Task<PolydocsDocument> GetDocumentAsync(string documentId, CancellationToken cancellationToken)
    {
        PathSegment.Require(documentId);
        return await generation.FindAsync(cancellationToken).ConfigureAwait(false) == PolydocsGeneration.DocBits
            ? await api.GetDocumentDetailsByIdAsync(documentId, organizationId, cancellationToken).ConfigureAwait(false)
            : await api.GetDocumentDetailsAsync(documentId, organizationId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<PolydocsLogEntry>> GetLogAsync(
        string documentId,
        string? actionType,
        CancellationToken cancellationToken
    )
    {
        PathSegment.Require(documentId);
        return await api.GetDocumentLogAsync(
                documentId,
                new PolydocsLogForm { ActionType = actionType ?? "", OrganizationId = organizationId },
                organizationId,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    public async Task<PolydocsDocumentErrors> GetErrorsAsync(string documentId, CancellationToken cancellationToken)
    {
        PathSegment.Require(documentId);
        return await api.GetDocumentErrorsAsync(documentId, organizationId, cancellationToken).ConfigureAwait(false);
    }

    public async Task<PolydocsDocumentFlow> GetFlowAsync(string documentId, CancellationToken cancellationToken)
    {
        PathSegment.Require(documentId);
        return await api.GetDocumentFlowAsync(documentId, organizationId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All pages of it. A page that brings nothing new ends it, whatever its size: some servers ignore an offset.</summary>
    public async Task<IReadOnlyList<PolydocsExport>> GetExportLogAsync(string documentId, CancellationToken cancellationToken)
    {
        const int PageSize = 100;
        PathSegment.Require(documentId);
        GenerationRules.RequireDocBits(await generation.FindAsync(cancellationToken).ConfigureAwait(false), "the log of exports");
        var (exports, ids, offset, isMore) = (new List<PolydocsExport>(), new HashSet<string>(StringComparer.Ordinal), 0, true);
        while (isMore)
        {
            var page = await api.GetExportLogAsync(documentId, PageSize, offset, organizationId, cancellationToken).ConfigureAwait(false);
            var known = ids.Count;
            exports.AddRange(page.Where(export => export.Id is not { } id || ids.Add(id)));
            offset += page.Count;
            isMore = page.Count >= PageSize && ids.Count > known;
        }

        return exports;
    }

    [Experimental(ExperimentalCalls.OcrData, UrlFormat = ExperimentalCalls.Page)]
    public async Task<PolydocsResponse> GetOcrDataAsync(
        string documentId,
        int pageNumber,
        bool includeFontSize,
        CancellationToken cancellationToken
    )
    {
        PathSegment.Require(documentId);
        return await api.GetOcrDataAsync(
                documentId,
                new PolydocsOcrForm
                {
                    PageNumber = pageNumber,
                    IncludeFontSize = includeFontSize ? "true" : null,
                    OrganizationId = organizationId,
                },
                organizationId,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    [Experimental(ExperimentalCalls.DocumentContent, UrlFormat = ExperimentalCalls.Page)]
    public async Task<PolydocsResponse> GetContentAsync(string documentId, CancellationToken cancellationToken)
    {
        PathSegment.Require(documentId);
        GenerationRules.RequireDocBits(await generation.FindAsync(cancellationToken).ConfigureAwait(false), "the content of a document");
        return await api.GetDocumentContentAsync(
                documentId,
                new PolydocsOrganizationForm { OrganizationId = organizationId },
                organizationId,
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private string? Organization(PolydocsUploadOptions? options) => options?.OrganizationId ?? organizationId;

    /// <summary>The service's own default is the current month.</summary>
    private static string PeriodText(PolydocsPeriod period) =>
        period switch
        {
            PolydocsPeriod.Today => "today",
            PolydocsPeriod.CurrentWeek => "current-week",
            PolydocsPeriod.CurrentMonth => "current-month",
            PolydocsPeriod.CurrentYear => "current-year",
            _ => "all",
        };
}
