// Uploads the documents of samples/documents to Polydocs and waits until they are ready for validation.
// Without a key (DocumentClients__Polydocs__ApiKey) it starts the local stand-in and uploads to that.
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polydocs;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
await using var standIn = builder.Configuration["DocumentClients:Polydocs:ApiKey"] is null ? await PolydocsServer.StartAsync() : null;
Console.WriteLine(standIn is null ? "Uploading to Polydocs." : $"No API key is configured: uploading to a local stand-in at {standIn.Address}");

builder.Services.AddDocumentClients().AddPolydocs(options =>
{
    if (standIn is not null)
    {
        (options.BaseAddress, options.ApiKey) = (standIn.Address, standIn.ApiKey);
    }
});

using var host = builder.Build();
await host.StartAsync();
var polydocs = host.Services.GetRequiredService<IPolydocsClient>();
var options = new PolydocsUploadOptions
{
    Source = PolydocsSource.EmailPattern("Invoices"),
    Metadata = DocumentMetadata.Parse("""{ "order": "4711" }"""),
};

var rows = new List<(PolydocsUpload Upload, long Size, PolydocsDocument Document)>();
foreach (var path in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "documents")).Order(StringComparer.Ordinal))
{
    var upload = await polydocs.UploadAsync(DocumentSource.FromFile(path), options, new Progress());
    var document = await polydocs.WaitForDocumentAsync(upload, progress: new Statuses());
    Console.WriteLine();
    rows.Add((upload, new FileInfo(path).Length, document));
}

Console.WriteLine();
Console.WriteLine($"{"document",-38} {"file",-26} {"bytes",9}  status");
foreach (var (upload, size, document) in rows)
{
    Console.WriteLine($"{upload.Id,-38} {upload.FileName,-26} {size,9:N0}  {document.Status}");
}

internal sealed class Progress : IProgress<UploadProgress>
{
    public void Report(UploadProgress value) => Console.Write($"\r{value.FileName}: {value.Fraction:P0} of {value.TotalBytes:N0} bytes");
}

internal sealed class Statuses : IProgress<PolydocsDocument>
{
    public void Report(PolydocsDocument value) => Console.Write($" > {value.Status}");
}
