using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Polydocs;
using Raydocs;

namespace Snippets;

internal static class ReadmeExample
{
    public static async Task RunAsync(string key, string token, string sessionId, CancellationToken ct)
    {
        // snippet: ten-lines
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddDocumentClients().AddPolydocs(o => o.ApiKey = key).AddRaydocs(o => o.Token = token);
        using var host = builder.Build();

        var polydocs = host.Services.GetRequiredService<IPolydocsClient>();
        var upload = await polydocs.UploadAsync(DocumentSource.FromFile("invoice.pdf"), cancellationToken: ct);
        var ready = await polydocs.WaitForDocumentAsync(upload, cancellationToken: ct);

        var raydocs = host.Services.GetRequiredService<IRaydocsClient>();
        var result = await raydocs.ExtractAsync(sessionId, [DocumentSource.FromFile("invoice.pdf")], cancellationToken: ct);
        // end-snippet
        Console.WriteLine($"{ready.Status} {result.Data}");
    }
}
