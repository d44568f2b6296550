using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;

if (args.Length == 0)
{
    Console.Error.WriteLine("usage: dotnet run -- FILE…");
    return 2;
}

// Without a key of yours, the document goes to an emulator in this process.
var key = Environment.GetEnvironmentVariable("POLYDOCS_KEY");
await using var emulator = key is null ? await PolydocsEmulator.StartAsync() : null;

var services = new ServiceCollection();
services
    .AddDocumentClients()
    .AddPolydocs(options =>
    {
        options.ApiKey = key ?? emulator!.ApiKey;
        options.BaseAddress = emulator?.Address ?? PolydocsEndpoints.Polydocs;
    });
await using var provider = services.BuildServiceProvider();
var polydocs = provider.GetRequiredService<IPolydocsClient>();

try
{
    foreach (var path in args)
    {
        var upload = await polydocs.UploadAsync(DocumentSource.FromFile(path));
        var document = await polydocs.WaitForDocumentAsync(upload);
        Console.WriteLine($"{upload.FileName}: document {document.Id} is {document.Status}");
    }

    return 0;
}
catch (DocumentClientException failure)
{
    Console.Error.WriteLine(failure.Message);
    return 1;
}
