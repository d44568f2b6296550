using System.Net;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Primitives;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Secrets;

/// <summary>
/// The public types of the clients that have values: one with a secret in it of each that has a place for one, and why the others have
/// none.
/// </summary>
internal static class PublicTypes
{
    /// <summary>The reason that can be looked up in the type itself.</summary>
    public const string NoText = "It holds numbers and times only.";

    private const string CallersOwn = "It shows times, numbers, and what the objects that the caller gave say of themselves.";

    private const string Unknown = "\"unknown\":";

    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly string Secret = JsonSerializer.Serialize(Canary.Key);

    private static readonly DocumentApiException Refusal = new("Refused.", HttpStatusCode.Forbidden) { ResponseBody = Canary.Key };

    private static readonly SignedUrl Signed = new(new Uri($"https://storage.example.org/bucket/k?{Canary.SignedQuery}"));

    private static readonly RaydocsClient Raydocs = new(new RaydocsOptions { Token = Canary.Token });

    public static IReadOnlyList<Type> All { get; } =
    [
        .. new[] { typeof(ClientOptions), typeof(PolydocsOptions), typeof(RaydocsOptions) }
            .SelectMany(static type => type.Assembly.GetExportedTypes())
            .Where(static type =>
                !type.IsInterface
                && !type.IsEnum
                && !(type.IsAbstract && type.IsSealed)
                && type != typeof(DocumentClientException)
                && type != typeof(ClientOptions)
            ),
    ];

    /// <summary>Those that can hold a secret.</summary>
    public static IReadOnlyDictionary<Type, object> Holding { get; } =
        new Dictionary<Type, object>
        {
            [typeof(PolydocsOptions)] = new PolydocsOptions { ApiKey = Canary.Key },
            [typeof(RaydocsOptions)] = new RaydocsOptions { Token = Canary.Token },
            [typeof(PolydocsClient)] = new PolydocsClient(new PolydocsOptions { ApiKey = Canary.Key }),
            [typeof(RaydocsClient)] = Raydocs,
            [typeof(DocumentClientsBuilder)] = Builder(Canary.Key),
            [typeof(DocumentClientBuilder)] = Builder(Canary.Key),
            [typeof(SignedUrl)] = Signed,
            [typeof(SignedUpload)] = new SignedUpload
            {
                Key = "k",
                Url = Signed,
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["x-amz-security-token"] = Canary.SecurityToken },
            },
            [typeof(DocumentSource)] = DocumentSource.FromBytes(JsonSerializer.SerializeToUtf8Bytes(Canary.Key), "a.pdf"),
            [typeof(DocumentPart)] = new DocumentPart(DocumentSource.FromBytes(JsonSerializer.SerializeToUtf8Bytes(Canary.Key), "a.pdf")),
            [typeof(DocumentMetadata)] = DocumentMetadata.Parse(Secret),
            [typeof(PolydocsUploadOptions)] = new PolydocsUploadOptions { Metadata = DocumentMetadata.Parse(Secret) },
            [typeof(PolydocsUpload)] = Read<PolydocsUpload>($$"""{"doc_id":"d1",{{Unknown}}{{Secret}}}"""),
            [typeof(PolydocsDocument)] = Read<PolydocsDocument>($$"""{"doc_id":"d1","status":"new",{{Unknown}}{{Secret}}}"""),
            [typeof(PolydocsFileResult)] = new PolydocsFileResult
            {
                FileName = "a.pdf",
                Upload = Read<PolydocsUpload>($$"""{"doc_id":"d1",{{Unknown}}{{Secret}}}"""),
            },
            [typeof(RaydocsDocument)] = Read<RaydocsDocument>($$"""{"id":"d1","status":"new",{{Unknown}}{{Secret}}}"""),
            [typeof(RaydocsResult)] = Read<RaydocsResult>($$"""{"id":"r1","status":"new",{{Unknown}}{{Secret}}}"""),
            [typeof(RaydocsSession)] = Read<RaydocsSession>($$"""{"id":"s1",{{Unknown}}{{Secret}}}"""),
            [typeof(RaydocsTemplate)] = Read<RaydocsTemplate>($$"""{"id":"t1",{{Unknown}}{{Secret}}}"""),
            [typeof(RaydocsPage<>)] = new RaydocsPage<RaydocsTemplate>
            {
                Items = [Read<RaydocsTemplate>($$"""{"id":"t1",{{Unknown}}{{Secret}}}""")],
            },
            [typeof(DocumentApiException)] = Refusal,
            [typeof(CredentialException)] = new CredentialException("Failed.", Refusal),
            [typeof(TransportException)] = new TransportException("Broken.", Refusal),
            [typeof(ClientTimeoutException)] = new ClientTimeoutException("Late.", TimeLimit.Attempt, TimeSpan.FromSeconds(1), Refusal),
            [typeof(OutcomeUnknownException)] = new OutcomeUnknownException("Open.", Refusal),
            [typeof(UploadUrlExpiredException)] = new UploadUrlExpiredException("Expired.", Refusal),
            [typeof(WaitTimeoutException)] = new WaitTimeoutException("Late.", "d1", "new", TimeSpan.FromSeconds(1), Refusal),
            [typeof(UploadJournalException)] = new UploadJournalException("uploads.jsonl", "Unreadable.", Refusal),
            [typeof(InvalidDocumentException)] = new InvalidDocumentException("a.pdf", "Unreadable.", Refusal),
            [typeof(InvalidMetadataException)] = new InvalidMetadataException("Wrong.", 1, 2, Refusal),
        };

    /// <summary>Those that only ever hold what is meant to be shown, so that nothing could be found in them, with the reason.</summary>
    public static IReadOnlyDictionary<Type, string> WithoutText { get; } =
        new Dictionary<Type, string>
        {
            [typeof(RequestOptions)] = NoText,
            [typeof(UploadLimits)] = NoText,
            [typeof(WaitOptions)] = NoText,
            [typeof(WaitOptions<>)] = CallersOwn,
            [typeof(RaydocsUploadOptions)] = CallersOwn,
            [typeof(RaydocsRunOptions)] = CallersOwn,
            [typeof(RaydocsExtractOptions)] = CallersOwn,
            [typeof(UploadProgress)] = "It shows the file name that it was given, and numbers.",
            [typeof(FieldError)] = "It shows the service's words, from which secrets were taken before: that is tested with the calls.",
            [typeof(ProcessingFailedException)] = "It shows an id and a status, in the service's words, and has nothing inside.",
            [typeof(PolydocsSource)] = "It is the text that the caller gives for others to read.",
            [typeof(PolydocsDocumentStatus)] = "It is the service's word.",
            [typeof(RaydocsDocumentStatus)] = "It is the service's word.",
            [typeof(RaydocsResultStatus)] = "It is the service's word.",
            [typeof(SignedUploadRequest)] = "It shows a media type and who may read.",
            [typeof(CreateDocumentRequest)] = "It shows an upload's key and a file name.",
            [typeof(AttachUploadRequest)] = "It shows an upload's key.",
            [typeof(CreateSessionRequest)] = "It shows a template's id and a name.",
            [typeof(IdempotentAttribute)] = NoText,
            [typeof(NotIdempotentAttribute)] = NoText,
            [typeof(SecretResponseAttribute)] = NoText,
            [typeof(OperationAttribute)] = "It shows the name of an operation, as it stands in the code.",
            [typeof(UploadJournalEntry)] = "It shows paths, ids and hashes; that no secret is written there is tested with the journal.",
            [typeof(UploadJournalItem)] = "Its payload is such an entry.",
            [typeof(UploadJournalTakeResult)] = "Its payload is such an entry.",
            [typeof(UploadJournalLease)] = "It shows the hash of what an entry is about.",
            [typeof(VendorFault)] = "It shows the service's words, as a field's error does.",
            [typeof(OptionsChecks)] = "It shows names of settings and rules; that no value stands in them is tested with the options.",
            [typeof(WaitTarget<>)] = "It shows ids and names, which the caller gave.",
            [typeof(OpaqueStringConverter)] = "It holds nothing.",
            [typeof(LenientStringConverter)] = "It holds nothing.",
            [typeof(WordConverter<>)] = "It holds code.",
            [typeof(UploadJournal)] = "It holds such entries, and the path of its file.",
        };

    private static DocumentClientBuilder Builder(string key) =>
        new ServiceCollection().AddDocumentClients().AddPolydocs(options => options.ApiKey = key);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, SnakeCase)!;
}
