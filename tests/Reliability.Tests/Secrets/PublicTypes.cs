using System.Collections;
using System.Net;
using System.Text;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;
using Reliability.Tests.Connections;
using Reliability.Tests.Hostile.Fuzz;
using Reliability.Tests.Responses;

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

    /// <summary>
    /// Those that an endpoint returns, and what they are made of. They keep what they do not know, so that each can hold a secret.
    /// </summary>
    public static IReadOnlyDictionary<Type, Endpoint> Returned { get; } =
        Responses(static type => [type])
            .Concat(Responses(WithParts))
            .DistinctBy(static returned => returned.Type)
            .ToDictionary(static returned => returned.Type, static returned => returned.Endpoint);

    /// <summary>The others that can hold a secret.</summary>
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
            [typeof(DocumentSource)] = DocumentSource.FromBytes(JsonSerializer.SerializeToUtf8Bytes(Canary.Key), "a.pdf"),
            [typeof(DocumentPart)] = new DocumentPart(DocumentSource.FromBytes(JsonSerializer.SerializeToUtf8Bytes(Canary.Key), "a.pdf")),
            [typeof(DocumentDownload)] = new DocumentDownload(new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Canary.Key))),
            [typeof(DocumentMetadata)] = DocumentMetadata.Parse(Secret),
            [typeof(PolydocsUploadOptions)] = new PolydocsUploadOptions { Metadata = DocumentMetadata.Parse(Secret) },
            [typeof(DocumentApiException)] = Refusal,
            [typeof(RaydocsBatchItem)] = new RaydocsBatchItem
            {
                Index = 0,
                FileName = "a.pdf",
                Error = new TransportException("Broken.", Refusal),
            },
            [typeof(UploadManyItem<>)] = new UploadManyItem<PolydocsUpload>
            {
                Index = 0,
                Source = DocumentSource.FromBytes(JsonSerializer.SerializeToUtf8Bytes(Canary.Key), "a.pdf"),
                Error = new TransportException("Broken.", Refusal),
            },
            [typeof(UploadManyOptions<>)] = new UploadManyOptions<PolydocsUploadOptions>
            {
                Upload = new() { Metadata = DocumentMetadata.Parse(Secret) },
            },
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
            [typeof(RaydocsBatchOptions)] = CallersOwn,
            [typeof(PolydocsListOptions)] = CallersOwn,
            [typeof(UploadProgress)] = "It shows the file name that it was given, and numbers.",
            [typeof(UploadManyProgress)] = "It shows numbers.",
            [typeof(FieldError)] = "It shows the service's words, from which secrets were taken before: that is tested with the calls.",
            [typeof(ProcessingFailedException)] = "It shows an id and a status, in the service's words, and has nothing inside.",
            [typeof(PolydocsSource)] = "It is the text that the caller gives for others to read.",
            [typeof(PolydocsDocumentStatus)] = "It is the service's word.",
            [typeof(RaydocsDocumentStatus)] = "It is the service's word.",
            [typeof(RaydocsResultStatus)] = "It is the service's word.",
            [typeof(PolydocsDocumentForm)] = "It shows ids.",
            [typeof(PolydocsOrganizationForm)] = "It shows an id.",
            [typeof(PolydocsLogForm)] = "It shows a kind of entries, and an id.",
            [typeof(PolydocsOcrForm)] = "It shows the number of a page, and an id.",
            [typeof(PolydocsExportStatus)] = "It is the service's word.",
            [typeof(SignedUploadRequest)] = "It shows a media type and who may read.",
            [typeof(CreateDocumentRequest)] = "It shows an upload's key and a file name.",
            [typeof(AttachUploadRequest)] = "It shows an upload's key.",
            [typeof(CreateSessionBatchRequest)] = "It shows how many uploads it names.",
            [typeof(SessionBatchSettings)] = NoText,
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

    /// <summary>One of that type, with a secret in it.</summary>
    public static async Task<object> ValueOfAsync(Type type)
    {
        if (!Returned.TryGetValue(type, out var endpoint))
        {
            return Holding[type];
        }

        var responses = new VendorResponses
        {
            Members = new Dictionary<string, string>(StringComparer.Ordinal) { ["unknown"] = Canary.Key },
            SignedUrl = Signed.Reveal().AbsoluteUri,
        };
        using var network = new RespondingHandler();
        await using var clients = new FuzzClients(http => http.TrustPrimaryHandler().ConfigurePrimaryHttpMessageHandler(() => network));
        var request = new RawRequest($"{endpoint.HttpMethod} {endpoint.PathOf(clients.Call)} HTTP/1.1", "");
        network.Response = new CannedResponse(200, "application/json", Encoding.UTF8.GetBytes(responses.To(request)));
        var returned = (await endpoint.CallAsync(clients.Call, CancellationToken.None))!;
        return type == typeof(RaydocsPage<>) ? returned : Parts(returned).First(part => part.GetType() == type);
    }

    private static Type[] Returns(Type task) =>
        task.GetGenericArguments() switch
        {
            [var type] when type == typeof(Stream) => [],
            [{ IsGenericType: true } type] when type.GetGenericTypeDefinition() == typeof(RaydocsPage<>) =>
            [
                typeof(RaydocsPage<>),
                .. type.GetGenericArguments(),
            ],
            [{ IsGenericType: true } type] => type.GetGenericArguments(),
            var types => types,
        };

    private static IEnumerable<(Type Type, Endpoint Endpoint)> Responses(Func<Type, IEnumerable<Type>> parts) =>
        from endpoint in EndpointTable.All
        from model in Returns(endpoint.Api.GetMethod(endpoint.Method)!.ReturnType)
        from type in parts(model)
        select (type, endpoint);

    /// <summary>A model, and the models that it lists or holds.</summary>
    private static IEnumerable<Type> WithParts(Type model) =>
        model
            .GetProperties()
            .Select(static property => property.PropertyType)
            .Select(static type =>
                type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : type
            )
            .Where(IsModel)
            .SelectMany(WithParts)
            .Prepend(model);

    private static bool IsModel(Type type) => type.GetProperty(nameof(PolydocsUpload.AdditionalProperties)) is not null;

    /// <summary>What was returned, and everything in its lists and in itself.</summary>
    private static IEnumerable<object> Parts(object returned) =>
        returned is string ? []
        : returned is IEnumerable several ? several.Cast<object>().SelectMany(Parts)
        : returned
            .GetType()
            .GetProperties()
            .Where(static property => typeof(IEnumerable).IsAssignableFrom(property.PropertyType) || IsModel(property.PropertyType))
            .Select(property => property.GetValue(returned))
            .OfType<object>()
            .Where(static list => list is not IDictionary<string, JsonElement>)
            .SelectMany(Parts)
            .Prepend(returned);

    private static DocumentClientBuilder Builder(string key) =>
        new ServiceCollection().AddDocumentClients().AddPolydocs(options => options.ApiKey = key);
}
