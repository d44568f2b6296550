// Uploads the documents of samples/documents to Polydocs, waits until they are ready for validation, and has Raydocs extract their data.
// Where no key or token is configured (DocumentClients__Polydocs__ApiKey, DocumentClients__Raydocs__Token) it uses local stand-ins.
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polydocs;
using Raydocs;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await using var polydocsStandIn = builder.Configuration["DocumentClients:Polydocs:ApiKey"] is null ? await PolydocsServer.StartAsync() : null;
await using var raydocsStandIn = builder.Configuration["DocumentClients:Raydocs:Token"] is null ? await RaydocsServer.StartAsync() : null;
builder.Services.AddDocumentClients()
    .AddPolydocs(options => (options.BaseAddress, options.ApiKey) =
        polydocsStandIn is null ? (options.BaseAddress, options.ApiKey) : (polydocsStandIn.Address, polydocsStandIn.ApiKey))
    .AddRaydocs(options => (options.BaseAddress, options.Token) =
        raydocsStandIn is null ? (options.BaseAddress, options.Token) : (raydocsStandIn.Address, raydocsStandIn.Token));
using var host = builder.Build();
await host.StartAsync();
var sources = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "documents")).Order(StringComparer.Ordinal).Select(path => DocumentSource.FromFile(path)).ToArray();

Console.WriteLine(polydocsStandIn is null ? "Polydocs:" : $"Polydocs (no API key is configured, so this is a local stand-in at {polydocsStandIn.Address}):");
var polydocs = host.Services.GetRequiredService<IPolydocsClient>();
var progress = new ConsoleProgress();
var options = new PolydocsUploadOptions { Source = PolydocsSource.EmailPattern("Invoices"), Metadata = DocumentMetadata.Parse("""{ "order": "4711" }"""), Progress = progress };
var rows = new List<string>();
foreach (var source in sources)
{
    var upload = await polydocs.UploadAsync(source, options);
    var document = await polydocs.WaitForDocumentAsync(upload, options: new() { Progress = progress });
    Console.WriteLine();
    rows.Add($"  {upload.Id,-38} {upload.FileName,-26} {progress.Total,9:N0}  {document.Status}");
}

Console.WriteLine($"\n  {"document",-38} {"file",-26} {"bytes",9}  status\n{string.Join('\n', rows)}\n");

Console.WriteLine(raydocsStandIn is null ? "Raydocs:" : $"Raydocs (no token is configured, so this is a local stand-in at {raydocsStandIn.Address}):");
var raydocs = host.Services.GetRequiredService<IRaydocsClient>();
var templateId = raydocsStandIn?.TemplateId ?? builder.Configuration["TemplateId"]
    ?? throw new InvalidOperationException("Set TemplateId to the id of a Raydocs template that says what is to be extracted.");
var session = await raydocs.Sessions.CreateAsync(templateId, "Quickstart");
var result = await raydocs.ExtractAsync(session.Id, sources, new() { Progress = progress });
Console.WriteLine($"\n\n  result {result.Id}: {result.Status}\n  {result.Data}");

internal sealed class ConsoleProgress : IProgress<UploadProgress>, IProgress<PolydocsDocument>
{
    public long Total { get; private set; }

    public void Report(UploadProgress value)
    {
        Total = value.TotalBytes;
        Console.Write($"\r  {value.FileName}: {value.Fraction:P0} of {value.TotalBytes:N0} bytes{(value.Fraction < 1 ? "" : " ")}");
    }

    public void Report(PolydocsDocument value) => Console.Write($"> {value.Status} ");
}
