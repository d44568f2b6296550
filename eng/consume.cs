// What a user of the packages does first: register the clients, upload a document to each service, wait for it; then put the settings into
// a file, and declare endpoints of their own. The services
// are the local emulators. eng/consume builds it in an empty project, and with --publish also trimmed and as native code.
using System.Net;
using System.Text.Json.Serialization;
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polydocs;
using Raydocs;
using Refit;

await using var polydocsEmulator = await PolydocsEmulator.StartAsync();
await using var raydocsEmulator = await RaydocsEmulator.StartAsync();
var services = new ServiceCollection();
services
    .AddDocumentClients()
    .AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (polydocsEmulator.Address, polydocsEmulator.ApiKey))
    .AddRaydocs(options => (options.BaseAddress, options.Token) = (raydocsEmulator.Address, raydocsEmulator.Token));
await using var provider = services.BuildServiceProvider();
var invoice = DocumentSource.FromBytes("%PDF-1.7\n"u8.ToArray(), "invoice.pdf");

var polydocs = provider.GetRequiredService<IPolydocsClient>();
var upload = await polydocs.UploadAsync(invoice);
var document = await polydocs.WaitForDocumentAsync(upload);
Console.WriteLine($"Polydocs: {document.Id} {document.Status}");

var raydocs = provider.GetRequiredService<IRaydocsClient>();
var session = await raydocs.Sessions.CreateAsync(raydocsEmulator.TemplateId);
var attached = await raydocs.UploadAsync(session.Id, invoice);
var ready = await raydocs.WaitForDocumentAsync(attached.Id);
Console.WriteLine($"Raydocs: {ready.Id} {ready.Status}");

Require(document.Status == PolydocsDocumentStatus.ReadyForValidation && ready.Status.IsSuccess, "both documents are ready");

await ProveSettingsOfAFileAsync(polydocsEmulator, raydocsEmulator);
await ProveOwnEndpointsAsync(polydocs, polydocsEmulator);
return 0;

static async Task ProveSettingsOfAFileAsync(PolydocsEmulator polydocsEmulator, RaydocsEmulator raydocsEmulator)
{
    using var folder = new TemporaryFolder();
    void Write(string key, string control) =>
        File.WriteAllText(
            folder.Settings,
            $$"""
            {
              "DocumentClients": {
                "Polydocs": {
                  "BaseAddress": "{{polydocsEmulator.Address}}",
                  "ApiKey": "{{key}}",
                  "Request": { {{control}} },
                  "Upload": { "NoProgressTimeout": "00:00:20" }
                },
                "Raydocs": { "BaseAddress": "{{raydocsEmulator.Address}}", "Token": "{{raydocsEmulator.Token}}", "RequestsPerMinute": 6000 }
              }
            }
            """
        );

    Write("a-key-of-yesterday", """ "MaxAttempts": 1 """);
    var configuration = new ConfigurationBuilder().AddJsonFile(folder.Settings).Build();
    await using (var provider = Registered(configuration))
    {
        var client = provider.GetRequiredService<IPolydocsClient>();
        Require(
            provider.GetRequiredService<IOptions<PolydocsOptions>>().Value
                is { Request.MaxAttempts: 1, Upload.NoProgressTimeout.TotalSeconds: 20 },
            "a group of settings is read"
        );
        try
        {
            await client.GetStatusAsync(polydocsEmulator.Documents[0].Id);
            Require(false, "a wrong key is refused");
        }
        catch (DocumentClients.DocumentApiException refused)
        {
            Require(refused.StatusCode == HttpStatusCode.Unauthorized, "a wrong key is refused");
        }

        Write(polydocsEmulator.ApiKey, """ "MaxAttempts": 2 """);
        configuration.Reload();
        Require(
            (await client.GetStatusAsync(polydocsEmulator.Documents[0].Id)).Status == PolydocsDocumentStatus.ReadyForValidation,
            "a rotated key is used by the next call"
        );
        Require(
            (await provider.GetRequiredService<IRaydocsClient>().Templates.GetAsync(raydocsEmulator.TemplateId)).Id
                == raydocsEmulator.TemplateId,
            "the settings of Raydocs are read"
        );
    }

    Write(polydocsEmulator.ApiKey, """ "MaxAttemts": 2, "TotalTimeout": "soon" """);
    await using var mistaken = Registered(new ConfigurationBuilder().AddJsonFile(folder.Settings).Build());
    try
    {
        mistaken.GetRequiredService<IPolydocsClient>();
        Require(false, "mistakes of a file are told");
    }
    catch (OptionsValidationException mistakes)
    {
        Require(
            mistakes.Message.Contains(
                "DocumentClients:Polydocs:Request:MaxAttemts is no setting. Is MaxAttempts meant?",
                StringComparison.Ordinal
            ) && mistakes.Message.Contains("DocumentClients:Polydocs:Request:TotalTimeout", StringComparison.Ordinal),
            "mistakes of a file are told"
        );
    }

    Console.WriteLine("Settings of a file: read, reloaded and checked.");

    static ServiceProvider Registered(IConfiguration configuration)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        services.AddDocumentClients().AddPolydocs().AddRaydocs();
        return services.BuildServiceProvider();
    }
}

static async Task ProveOwnEndpointsAsync(IPolydocsClient client, PolydocsEmulator server)
{
    var mine = client.CreateApi<IMyEndpoints>(MyJson.Default);
    var id = server.Documents[0].Id;

    var before = server.Requests.Count;
    server.Faults.Next(PolydocsOperation.GetStatus).Status(503);
    var status = await mine.GetStatusAsync(id);
    Require(status.Status == "ready_for_validation" && server.Requests.Count == before + 2, "an idempotent call is retried through a 503");

    before = server.Requests.Count;
    server.Faults.Next().Status(500);
    try
    {
        await mine.RestartAsync(id, new MyReason("wrong page order"));
        Require(false, "an unknown outcome is an exception");
    }
    catch (OutcomeUnknownException)
    {
        Require(server.Requests.Count == before + 1, "a call that is not idempotent is sent once");
    }

    var uploaded = await mine.UploadAsync(new DocumentPart(DocumentSource.FromBytes("%PDF-1.7\n"u8.ToArray(), "Größe.pdf")), "mine");
    Require(
        server.Documents[^1] is { FileName: "Größe.pdf", Size: 9 } stored && stored.Id == uploaded.DocId,
        "a document goes out with its name"
    );

    using var response = await mine.FindStatusAsync(id);
    Require(response is { IsSuccessStatusCode: true, Content.Status: "ready_for_validation" }, "a success of an IApiResponse is decoded");
    using var refused = await mine.FindStatusAsync("no-such-document");
    Require(refused is { IsSuccessStatusCode: false, StatusCode: HttpStatusCode.NotFound }, "a refusal of an IApiResponse is returned");

    using var raw = await mine.GetOpenApiAsync();
    Require((await raw.Content.ReadAsStringAsync()).Contains("openapi", StringComparison.Ordinal), "a raw response is handed out");
    Console.WriteLine("Own endpoints: retried, sent once, uploaded, refused and raw.");
}

static void Require(bool holds, string what)
{
    if (!holds)
    {
        throw new InvalidOperationException($"It does not hold that {what}.");
    }
}

internal sealed class TemporaryFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("consume-").FullName;

    public string Settings => Path.Combine(_path, "appsettings.json");

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

internal interface IMyEndpoints
{
    [Get("/document/status/{documentId}"), Idempotent]
    Task<MyStatus> GetStatusAsync(string documentId, CancellationToken cancellationToken = default);

    [Get("/document/status/{id}"), Idempotent]
    Task<IApiResponse<MyStatus>> FindStatusAsync(string id, CancellationToken cancellationToken = default);

    [Post("/document/restart/{documentId}"), NotIdempotent]
    Task<MyStatus> RestartAsync(string documentId, [Body] MyReason reason, CancellationToken cancellationToken = default);

    [Multipart, Post("/document/process"), NotIdempotent]
    Task<MyUpload> UploadAsync(
        [AliasAs("file")] DocumentPart file,
        [AliasAs("source")] string? source = null,
        CancellationToken cancellationToken = default
    );

    [Get("/openapi.json"), Idempotent]
    Task<HttpResponseMessage> GetOpenApiAsync(CancellationToken cancellationToken = default);
}

internal sealed record MyStatus(string Status);

internal sealed record MyReason(string Reason);

internal sealed record MyUpload(string DocId);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MyStatus))]
[JsonSerializable(typeof(MyReason))]
[JsonSerializable(typeof(MyUpload))]
internal sealed partial class MyJson : JsonSerializerContext;
