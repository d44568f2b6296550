using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Reliability.Tests.Endpoints;

/// <summary>The requests that each public method makes, in order. A method that reflection finds and that is not here has no row.</summary>
internal static class Steps
{
    private const string OpenApi = nameof(PolydocsOperation.OpenApi);
    private const string GetStatus = nameof(PolydocsOperation.GetStatus);
    private const string GetExtraction = nameof(PolydocsOperation.GetExtractionResult);
    private const string ListUploads = nameof(PolydocsOperation.ListDocuments);
    private const string Sign = nameof(RaydocsOperation.CreateSignedUpload);
    private const string Put = nameof(RaydocsOperation.PutObject);
    private const string Attach = nameof(RaydocsOperation.CreateSessionDocument);
    private const string ListDocuments = nameof(RaydocsOperation.ListSessionDocuments);
    private const string AttachNewer = nameof(RaydocsOperation.AttachUploads);
    private const string GetSession = nameof(RaydocsOperation.GetSession);
    private const string Run = nameof(RaydocsOperation.RunExtraction);
    private const string GetResult = nameof(RaydocsOperation.GetResult);
    private const string ListResults = nameof(RaydocsOperation.ListResults);
    private const string CreateBatch = nameof(RaydocsOperation.CreateSessionBatch);

    private static readonly Dictionary<string, Request[]> Facades = new(StringComparer.Ordinal)
    {
        ["IPolydocsClient.UploadAsync"] = [OpenApi, nameof(PolydocsOperation.Process)],
        ["IPolydocsClient.UploadManyAsync"] = [OpenApi, nameof(PolydocsOperation.Process)],
        ["PolydocsClientExtensions.UploadManyAsync"] = [OpenApi, nameof(PolydocsOperation.Process)],
        ["IPolydocsClient.UploadBatchAsync"] = [OpenApi, nameof(PolydocsOperation.ProcessDocuments)],
        ["IPolydocsClient.UploadBase64Async"] = [OpenApi, nameof(PolydocsOperation.ProcessBase64)],
        ["IPolydocsClient.GetStatusAsync"] = [OpenApi, GetStatus],
        ["IPolydocsClient.WaitForDocumentAsync"] = [Waiting(OpenApi), Waiting(GetStatus)],
        ["IPolydocsDocuments.ListAsync"] = [OpenApi, ListUploads],
        ["IPolydocsDocuments.ListPageAsync"] = [OpenApi, ListUploads],
        ["IPolydocsDocuments.GetExtractionAsync"] = [OpenApi, GetExtraction],
        ["IPolydocsDocuments.GetAsync"] = [OpenApi, nameof(PolydocsOperation.GetDocument)],
        ["IPolydocsDocuments.GetLogAsync"] = [nameof(PolydocsOperation.GetDocumentLog)],
        ["IPolydocsDocuments.GetErrorsAsync"] = [nameof(PolydocsOperation.GetDocumentErrors)],
        ["IPolydocsDocuments.GetFlowAsync"] = [nameof(PolydocsOperation.GetDocumentFlow)],
        ["IPolydocsDocuments.GetExportLogAsync"] = [OpenApi, nameof(PolydocsOperation.GetExportLog)],
        ["IPolydocsDocuments.GetOcrDataAsync"] = [nameof(PolydocsOperation.GetOcrData)],
        ["IPolydocsDocuments.GetContentAsync"] = [OpenApi, nameof(PolydocsOperation.GetDocumentContent)],
        ["IPolydocsClient.UploadAndExtractAsync"] = [OpenApi, nameof(PolydocsOperation.Process), Waiting(GetStatus), GetExtraction],
        ["IPolydocsDocuments.DownloadAsync"] = [nameof(PolydocsOperation.GetFile)],
        ["IPolydocsDocuments.DownloadPageImageAsync"] = [OpenApi, nameof(PolydocsOperation.GetPageImage)],
        ["PolydocsClientExtensions.WaitForDocumentAsync"] = [Waiting(OpenApi), Waiting(GetStatus)],

        ["IRaydocsClient.UploadAsync"] = [Sign, Put, Attach, Searching(ListDocuments)],
        ["IRaydocsClient.UploadManyAsync"] = [Sign, Put, Attach, Searching(ListDocuments)],
        ["RaydocsClientExtensions.UploadManyAsync"] = [Sign, Put, Attach, Searching(ListDocuments)],
        ["IRaydocsClient.StageAsync"] = [Sign, Put],
        ["IRaydocsClient.AttachAsync"] = [Attach, Searching(ListDocuments)],
        ["IRaydocsClient.GetDocumentAsync"] = [nameof(RaydocsOperation.GetDocument)],
        ["IRaydocsClient.DownloadDocumentAsync"] = [nameof(RaydocsOperation.GetDocumentUrl), Step.SignedGet],
        ["IRaydocsClient.DownloadExcelAsync"] = [nameof(RaydocsOperation.ExportResultToExcel)],
        ["IRaydocsClient.ListDocumentsAsync"] = [ListDocuments],
        ["IRaydocsClient.ListChunksAsync"] = [nameof(RaydocsOperation.ListDocumentChunks)],
        ["IRaydocsClient.ListResultsAsync"] = [ListResults],
        ["IRaydocsClient.WaitForDocumentAsync"] = [Waiting(nameof(RaydocsOperation.GetDocument))],
        ["IRaydocsClient.WaitForDocumentsAsync"] = [Waiting(ListDocuments)],
        ["IRaydocsClient.RunExtractionAsync"] = [Run],
        ["IRaydocsClient.GetResultAsync"] = [GetResult],
        ["IRaydocsClient.WaitForResultAsync"] = [Waiting(GetResult)],
        ["IRaydocsClient.ExtractAsync"] = [Sign, Put, Attach, Run, Waiting(GetResult)],
        ["IRaydocsClient.BatchExtractAsync"] = [Sign, Put, CreateBatch, Waiting(ListResults), GetResult],
        ["IRaydocsSessions.CreateAsync"] = [nameof(RaydocsOperation.CreateSession)],
        ["IRaydocsSessions.GetAsync"] = [nameof(RaydocsOperation.GetSession)],
        ["IRaydocsSessions.DeleteAsync"] = [nameof(RaydocsOperation.DeleteSession)],
        ["IRaydocsTemplates.ListAsync"] = [nameof(RaydocsOperation.ListTemplates)],
        ["IRaydocsTemplates.GetAsync"] = [nameof(RaydocsOperation.GetTemplate)],

        // They read what was requested before. What they request after a break is proven with the downloads.
        ["DocumentDownload.CopyToAsync"] = [],
        ["DocumentDownload.SaveAsync"] = [],
    };

    /// <summary>These, and the endpoints, each of which makes its one request.</summary>
    private static readonly Dictionary<string, Request[]> Table = EndpointTable
        .All.Select(static endpoint =>
            KeyValuePair.Create<string, Request[]>($"{endpoint.Api.Name}.{endpoint.Method}", [endpoint.EmulatorOperation])
        )
        .Concat(Facades)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>
    /// The methods that take a journal, with one: what was made is written down meanwhile, and a run looks at the session's results first.
    /// </summary>
    private static readonly Dictionary<string, Request[]> Journaled = new(StringComparer.Ordinal)
    {
        ["IPolydocsClient.UploadAsync"] = Facades["IPolydocsClient.UploadAsync"],
        ["IPolydocsClient.UploadManyAsync"] = Facades["IPolydocsClient.UploadManyAsync"],
        ["PolydocsClientExtensions.UploadManyAsync"] = Facades["PolydocsClientExtensions.UploadManyAsync"],
        ["IPolydocsClient.UploadBase64Async"] = Facades["IPolydocsClient.UploadBase64Async"],
        ["IPolydocsClient.UploadAndExtractAsync"] = Facades["IPolydocsClient.UploadAndExtractAsync"],
        ["IRaydocsClient.UploadAsync"] = Facades["IRaydocsClient.UploadAsync"],
        ["IRaydocsClient.UploadManyAsync"] = Facades["IRaydocsClient.UploadManyAsync"],
        ["RaydocsClientExtensions.UploadManyAsync"] = Facades["RaydocsClientExtensions.UploadManyAsync"],
        ["IRaydocsClient.RunExtractionAsync"] = [GetSession, Run],
        ["IRaydocsClient.ExtractAsync"] = [Sign, Put, Attach, GetSession, Run, Waiting(GetResult)],
    };

    /// <summary>The methods whose options have a journal that they do not take.</summary>
    private static readonly string[] Journalless =
    [
        "IPolydocsClient.UploadBatchAsync",
        "IRaydocsClient.StageAsync",
        "IRaydocsClient.PutDocumentAsync",
    ];

    /// <summary>The methods that make other requests in the newer generation of Raydocs.</summary>
    private static readonly Dictionary<string, Request[]> Newer = new(StringComparer.Ordinal)
    {
        ["IRaydocsClient.UploadManyAsync"] = [Sign, Put, AttachNewer, Searching(ListDocuments)],
        ["RaydocsClientExtensions.UploadManyAsync"] = [Sign, Put, AttachNewer, Searching(ListDocuments)],
        ["IRaydocsClient.UploadAsync"] = [Sign, Put, AttachNewer, Searching(ListDocuments)],
        ["IRaydocsClient.AttachAsync"] = [AttachNewer, Searching(ListDocuments)],
        ["IRaydocsClient.ExtractAsync"] = [Sign, Put, AttachNewer, Run, Waiting(GetResult)],
    };

    /// <summary>Whom the table names.</summary>
    public static IEnumerable<string> Named => Table.Keys;

    /// <summary>Whom the table names with a journal.</summary>
    public static IEnumerable<string> NamedWithJournal => Journaled.Keys;

    /// <summary>Who has the option of a journal, and refuses it.</summary>
    public static IEnumerable<string> NamedWithRefusedJournal => Journalless;

    /// <summary>The rows.</summary>
    public static IReadOnlyList<Step> All { get; } =
    [.. Of(Variant.Plain, Table), .. Of(Variant.Journaled, Journaled), .. Of(Variant.Newer, Newer)];

    private static IEnumerable<Step> Of(Variant variant, Dictionary<string, Request[]> table) =>
        from method in AsyncMethods.Distinct
        let requests = table.GetValueOrDefault(AsyncMethods.NameOf(method), [])
        from number in Enumerable.Range(0, requests.Length)
        let request = requests[number]
        select new Step(
            method,
            variant,
            request.Operation,
            request.Kind,
            number,
            requests.Take(number).Count(static before => before.Operation != Put)
        )
        {
            IsAlone = requests.Length == 1,
            HasRequestOfDocBits = requests.Any(static request => Step.IsOnlyOfDocBits(request.Operation)),
        };

    private static Request Waiting(string operation) => new(operation, StepKind.Wait);

    private static Request Searching(string operation) => new(operation, StepKind.Search);

    private sealed record Request(string Operation, StepKind Kind)
    {
        public static implicit operator Request(string operation) => new(operation, StepKind.Work);
    }
}
