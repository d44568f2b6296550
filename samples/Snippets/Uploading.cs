using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Snippets;

internal static class Uploading
{
    public static async Task Sources(IPolydocsClient polydocs, Stream stream, byte[] bytes, CancellationToken ct)
    {
        // snippet: sources
        var fromDisk = DocumentSource.FromFile("/var/spool/in/invoice.pdf"); // sent as invoice.pdf, never with its path
        var fromMail = DocumentSource.FromStream(stream, "invoice.pdf"); // closed after the upload; leaveOpen: true keeps it
        var fromMemory = DocumentSource.FromBytes(bytes, "invoice.pdf", "application/pdf");
        // end-snippet
        await polydocs.UploadAsync(fromDisk, cancellationToken: ct);
        await polydocs.UploadAsync(fromMail, cancellationToken: ct);
        await polydocs.UploadAsync(fromMemory, cancellationToken: ct);
    }

    public static async Task WithEverything(
        IPolydocsClient polydocs,
        DocumentSource source,
        IProgress<UploadProgress> progress,
        CancellationToken ct
    )
    {
        // snippet: everything
        var upload = await polydocs.UploadAsync(
            source,
            new PolydocsUploadOptions
            {
                Source = PolydocsSource.EmailPattern("Invoices"),
                Metadata = DocumentMetadata.Parse("""{ "order": "4711" }"""),
                OrganizationId = "8a5cf33b",
                Priority = 5,
                Progress = progress,
            },
            ct
        );
        // end-snippet
        Console.WriteLine(upload.Id);
    }

    public static async Task Many(IPolydocsClient polydocs, IUploadJournal journal, CancellationToken ct)
    {
        // snippet: many
        var options = new UploadManyOptions<PolydocsUploadOptions>
        {
            MaxConcurrency = 8,
            Upload = new() { Journal = journal },
            Progress = new Progress<UploadManyProgress>(static p => Console.WriteLine($"{p.Done} done, {p.TimeLeft} left")),
        };
        var invoices = Directory.EnumerateFiles("/var/spool/in", "*.pdf").Select(path => DocumentSource.FromFile(path));
        await foreach (var item in polydocs.UploadManyAsync(invoices, options, ct))
        {
            Console.WriteLine(item.IsSuccess ? $"{item.FileName}: {item.Upload.Id}" : $"{item.FileName}: {item.Error.Message}");
        }
        // end-snippet
    }

    public static void Settling(IServiceCollection services)
    {
        // snippet: settling
        services.AddDocumentClients().AddPolydocs(o => o.SettleUploads = PolydocsSettling.ByKeyInFileName);
        // end-snippet
    }

    public static async Task ThreeSteps(IRaydocsClient raydocs, string sessionId, CancellationToken ct)
    {
        // snippet: three-steps
        var document = await raydocs.UploadAsync(sessionId, DocumentSource.FromFile("invoice.pdf"), cancellationToken: ct);

        // The same in two calls, for example to attach later:
        var key = await raydocs.StageAsync(DocumentSource.FromFile("order.pdf"), cancellationToken: ct);
        var attached = await raydocs.AttachAsync(sessionId, key, "order.pdf", ct);
        // end-snippet
        Console.WriteLine($"{document.Id} {attached.Id}");
    }

    public static async Task Extract(IRaydocsClient raydocs, string templateId, CancellationToken ct)
    {
        // snippet: extract
        var session = await raydocs.Sessions.CreateAsync(templateId, "March", ct);
        var result = await raydocs.ExtractAsync(session.Id, [DocumentSource.FromFile("invoice.pdf")], cancellationToken: ct);
        Console.WriteLine(result.Data);
        // end-snippet
    }
}
