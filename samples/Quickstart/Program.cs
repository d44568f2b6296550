// Uploads the documents of samples/documents to Polydocs, waits until they are ready for validation, and has Raydocs extract their data.
// Where no key or token is configured (DocumentClients__Polydocs__ApiKey, DocumentClients__Raydocs__Token) it uses local emulators.
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polydocs;
using Raydocs;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await using var polydocsEmulator = builder.Configuration["DocumentClients:Polydocs:ApiKey"] is null
    ? await PolydocsEmulator.StartAsync()
    : null;
await using var raydocsEmulator = builder.Configuration["DocumentClients:Raydocs:Token"] is null
    ? await RaydocsEmulator.StartAsync()
    : null;
builder
    .Services.AddDocumentClients()
    .AddPolydocs(options =>
        (options.BaseAddress, options.ApiKey) = polydocsEmulator is null
            ? (options.BaseAddress, options.ApiKey)
            : (polydocsEmulator.Address, polydocsEmulator.ApiKey)
    )
    .AddRaydocs(options =>
        (options.BaseAddress, options.Token) = raydocsEmulator is null
            ? (options.BaseAddress, options.Token)
            : (raydocsEmulator.Address, raydocsEmulator.Token)
    );
using var host = builder.Build();
await host.StartAsync();
var sources = Directory
    .GetFiles(Path.Combine(AppContext.BaseDirectory, "documents"))
    .Order(StringComparer.Ordinal)
    .Select(path => DocumentSource.FromFile(path))
    .ToArray();

Console.WriteLine(
    polydocsEmulator is null
        ? "Polydocs:"
        : $"Polydocs (no API key is configured, so this is a local emulator at {polydocsEmulator.Address}):"
);
var polydocs = host.Services.GetRequiredService<IPolydocsClient>();
var progress = new ConsoleProgress();
var options = new PolydocsUploadOptions
{
    Source = PolydocsSource.EmailPattern("Invoices"),
    Metadata = DocumentMetadata.Parse("""{ "order": "4711" }"""),
    Progress = progress,
};
var rows = new List<string>();
foreach (var source in sources)
{
    var upload = await polydocs.UploadAsync(source, options);
    var document = await polydocs.WaitForDocumentAsync(upload, options: new() { Progress = progress });
    rows.Add($"  {upload.Id, -38} {upload.FileName, -26} {progress.Total, 9:N0}  {document.Status}");
}

progress.End();
Console.WriteLine($"\n  {"document", -38} {"file", -26} {"bytes", 9}  status\n{string.Join('\n', rows)}\n");

Console.WriteLine(
    raydocsEmulator is null ? "Raydocs:" : $"Raydocs (no token is configured, so this is a local emulator at {raydocsEmulator.Address}):"
);
var raydocs = host.Services.GetRequiredService<IRaydocsClient>();
var templateId =
    raydocsEmulator?.TemplateId
    ?? builder.Configuration["TemplateId"]
    ?? throw new InvalidOperationException("Set TemplateId to the id of a Raydocs template that says what is to be extracted.");
var session = await raydocs.Sessions.CreateAsync(templateId, "Quickstart");
var result = await raydocs.ExtractAsync(session.Id, sources, new() { Progress = progress });
progress.End();
Console.WriteLine($"\n  result {result.Id}: {result.Status}\n  {result.Data}");
Console.WriteLine(
    """

    Next: samples/FirstUpload is the shortest program of your own, and docs/cookbook.md has recipes for ASP.NET Core, folders, tenants,
    key vaults, tests and more.
    With a key and a token of yours, this one talks to the services: set DocumentClients__Polydocs__ApiKey, DocumentClients__Raydocs__Token
    and TemplateId.
    """
);

/// <summary>One line for each document: how much of it was sent, and then its statuses.</summary>
internal sealed class ConsoleProgress : IProgress<UploadProgress>, IProgress<PolydocsDocument>
{
    private string? _line;

    public long Total { get; private set; }

    public void Report(UploadProgress value)
    {
        if (_line is not null && _line != value.FileName)
        {
            End();
        }

        (_line, Total) = (value.FileName, value.TotalBytes);
        Console.Write($"\r  {value.FileName}: {value.Fraction:P0} of {value.TotalBytes:N0} bytes ");
    }

    public void Report(PolydocsDocument value) => Console.Write($"> {value.Status} ");

    /// <summary>What is written next stands on a line of its own.</summary>
    public void End()
    {
        if (_line is not null)
        {
            Console.WriteLine();
        }

        _line = null;
    }
}
