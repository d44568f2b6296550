using System.Net;
using System.Text.Json;
using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Secrets;

/// <summary>A value of every public type of the clients that has values, with a secret in it wherever it has a place for one.</summary>
internal static class PublicTypes
{
    private const string Unknown = "\"unknown\":";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly string Secret = JsonSerializer.Serialize(Canary.Key);

    private static readonly ApiException Refusal = new("Refused.", HttpStatusCode.Forbidden) { ResponseBody = Canary.Key };

    private static readonly SignedUrl Signed = new(new Uri($"https://storage.example.org/bucket/k?{Canary.SignedQuery}"));

    private static readonly RaydocsClient Raydocs = new(new RaydocsOptions { Token = Canary.Token });

    public static IReadOnlyList<Type> All { get; } =
    [
        .. new[] { typeof(ClientOptions), typeof(PolydocsOptions), typeof(RaydocsOptions) }.SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type => !type.IsInterface && !type.IsEnum && !(type.IsAbstract && type.IsSealed) && type != typeof(DocumentClientException) && type != typeof(ClientOptions)),
    ];

    /// <summary>Those that can hold a secret.</summary>
    public static IReadOnlyDictionary<Type, object> Holding { get; } = new Dictionary<Type, object>
    {
        [typeof(PolydocsOptions)] = new PolydocsOptions { ApiKey = Canary.Key },
        [typeof(RaydocsOptions)] = new RaydocsOptions { Token = Canary.Token },
        [typeof(PolydocsClient)] = new PolydocsClient(new PolydocsOptions { ApiKey = Canary.Key }),
        [typeof(RaydocsClient)] = Raydocs,
        [typeof(RaydocsSessions)] = Raydocs.Sessions,
        [typeof(RaydocsTemplates)] = Raydocs.Templates,
        [typeof(SignedUrl)] = Signed,
        [typeof(SignedUpload)] = new SignedUpload { Key = "k", Url = Signed, Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["x-amz-security-token"] = Canary.SecurityToken } },
        [typeof(DocumentSource)] = DocumentSource.FromBytes(JsonSerializer.SerializeToUtf8Bytes(Canary.Key), "a.pdf"),
        [typeof(DocumentMetadata)] = DocumentMetadata.Parse(Secret),
        [typeof(PolydocsUploadOptions)] = new PolydocsUploadOptions { Metadata = DocumentMetadata.Parse(Secret) },
        [typeof(PolydocsUpload)] = Read<PolydocsUpload>($$"""{"doc_id":"d1",{{Unknown}}{{Secret}}}"""),
        [typeof(PolydocsDocument)] = Read<PolydocsDocument>($$"""{"doc_id":"d1","status":"new",{{Unknown}}{{Secret}}}"""),
        [typeof(PolydocsFileOutcome)] = new PolydocsFileOutcome { FileName = "a.pdf", Upload = Read<PolydocsUpload>($$"""{"doc_id":"d1",{{Unknown}}{{Secret}}}""") },
        [typeof(RaydocsDocument)] = Read<RaydocsDocument>($$"""{"id":"d1","status":"new",{{Unknown}}{{Secret}}}"""),
        [typeof(RaydocsResult)] = Read<RaydocsResult>($$"""{"id":"r1","status":"new",{{Unknown}}{{Secret}}}"""),
        [typeof(RaydocsSession)] = Read<RaydocsSession>($$"""{"id":"s1",{{Unknown}}{{Secret}}}"""),
        [typeof(RaydocsTemplate)] = Read<RaydocsTemplate>($$"""{"id":"t1",{{Unknown}}{{Secret}}}"""),
        [typeof(ApiException)] = Refusal,
        [typeof(TransportException)] = new TransportException("Broken.", Refusal),
        [typeof(ClientTimeoutException)] = new ClientTimeoutException("Late.", TimeLimit.Attempt, TimeSpan.FromSeconds(1), Refusal),
        [typeof(OutcomeUnknownException)] = new OutcomeUnknownException("Open.", Refusal),
        [typeof(UploadUrlExpiredException)] = new UploadUrlExpiredException("Expired.", Refusal),
        [typeof(WaitTimeoutException)] = new WaitTimeoutException("Late.", "d1", "new", TimeSpan.FromSeconds(1), Refusal),
        [typeof(UploadJournalException)] = new UploadJournalException("uploads.jsonl", "Unreadable.", Refusal),
        [typeof(InvalidDocumentException)] = new InvalidDocumentException("a.pdf", "Unreadable.", Refusal),
        [typeof(InvalidMetadataException)] = new InvalidMetadataException("Wrong.", 1, 2, Refusal),
    };

    /// <summary>Those that only ever hold what is meant to be shown.</summary>
    public static IReadOnlyDictionary<Type, object> Harmless { get; } = new Dictionary<Type, object>
    {
        [typeof(ControlOptions)] = new ControlOptions(),
        [typeof(UploadOptions)] = new UploadOptions(),
        [typeof(WaitOptions)] = new WaitOptions(),
        [typeof(DocumentClientsBuilder)] = new ServiceCollection().AddDocumentClients().AddPolydocs(static options => options.ApiKey = Canary.Key),
        [typeof(UploadJournal)] = Journal(),
        [typeof(UploadJournalEntry)] = new UploadJournalEntry { Vendor = "Raydocs", Address = "https://service.example/", Document = "a.pdf", Key = "tmp/k" },
        [typeof(UploadProgress)] = new UploadProgress("a.pdf", 1, 2, 1),
        [typeof(FieldError)] = new FieldError("file", "missing"),
        [typeof(RetryAdvice)] = RetryAdvice.Safe,
        [typeof(ProcessingFailedException)] = new ProcessingFailedException("Failed.", "d1", "error"),
        [typeof(PolydocsSource)] = PolydocsSource.EmailPattern("invoices"),
        [typeof(PolydocsDocumentStatus)] = PolydocsDocumentStatus.Running,
        [typeof(RaydocsDocumentStatus)] = RaydocsDocumentStatus.Ready,
        [typeof(RaydocsResultStatus)] = RaydocsResultStatus.Completed,
        [typeof(SignedUploadRequest)] = new SignedUploadRequest { ContentType = "application/pdf" },
    };

    /// <summary>One that is closed already: it leaves nothing behind.</summary>
    private static UploadJournal Journal()
    {
        var folder = Directory.CreateTempSubdirectory("documentclients-journal-");
        try
        {
            using var journal = UploadJournal.Open(Path.Combine(folder.FullName, "uploads.jsonl"));
            return journal;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, SnakeCase)!;
}
