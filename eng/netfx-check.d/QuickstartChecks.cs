using DocumentClients;
using Polydocs;
using Raydocs;

namespace NetfxCheck;

/// <summary>What samples/Quickstart does, at the emulators that eng/netfx-check has started.</summary>
internal sealed class QuickstartChecks(Report report, HttpStack stack)
{
    private static readonly string Documents = Path.Combine(AppContext.BaseDirectory, "documents");

    public async Task RunAsync()
    {
        using var clients = new Clients(
            stack,
            options => (options.BaseAddress, options.ApiKey) = (new Uri(Setting("Polydocs__BaseAddress")), Setting("Polydocs__ApiKey")),
            options => (options.BaseAddress, options.Token) = (new Uri(Setting("Raydocs__BaseAddress")), Setting("Raydocs__Token"))
        );
        await report.CheckAsync(
            $"{stack.Name}: the quickstart's documents go to Polydocs and become ready",
            () => PolydocsAsync(clients.Polydocs)
        );
        await report.CheckAsync(
            $"{stack.Name}: the quickstart's documents go to Raydocs and are extracted",
            () => RaydocsAsync(clients.Raydocs)
        );
        await report.CheckAsync($"{stack.Name}: a stream that cannot seek, Base64, and a journal", () => OtherWaysAsync(clients.Polydocs));
    }

    private static IReadOnlyList<DocumentSource> Sources() =>
        [
            .. Directory
                .GetFiles(Documents)
                .OrderBy(static path => path, StringComparer.Ordinal)
                .Select(static path => DocumentSource.FromFile(path)),
        ];

    private static async Task<string> PolydocsAsync(IPolydocsClient polydocs)
    {
        var options = new PolydocsUploadOptions
        {
            Source = PolydocsSource.EmailPattern("Invoices"),
            Metadata = DocumentMetadata.Parse("""{ "order": "4711" }"""),
        };
        var progress = new LastProgress();
        var ready = new List<string>();
        foreach (var source in Sources())
        {
            var upload = await polydocs.UploadAsync(source, options with { Progress = progress });
            var document = await polydocs.WaitForDocumentAsync(upload, options: new() { Progress = progress });
            Expect.That(document.Status == PolydocsDocumentStatus.ReadyForValidation, $"{source.FileName} became {document.Status}");
            var length = new FileInfo(Path.Combine(Documents, source.FileName)).Length;
            Expect.That(
                progress.Upload is { Fraction: 1 } last && last.TotalBytes == length,
                $"the last progress of {source.FileName} was {progress.Upload}"
            );
            Expect.That(
                progress.Document?.Status == document.Status,
                $"the last status of {source.FileName} that was told was {progress.Document?.Status}"
            );
            ready.Add(source.FileName);
        }

        return string.Join(", ", ready);
    }

    private static async Task<string> RaydocsAsync(IRaydocsClient raydocs)
    {
        // The tool tells a session of its own, which knows the template.
        var template = (await raydocs.Sessions.GetAsync(Setting("Session"))).TemplateId;
        var session = await raydocs.Sessions.CreateAsync(template!, "Quickstart");
        var result = await raydocs.ExtractAsync(session.Id, Sources());
        Expect.That(result.Status.IsSuccess, $"the result is {result.Status}");
        var sizes = result
            .Data!.Value.GetProperty("documents")
            .EnumerateArray()
            .Select(static document => document.GetProperty("bytes").GetInt64());
        var wanted = Sources().Select(static source => new FileInfo(Path.Combine(Documents, source.FileName)).Length);
        Expect.That(
            sizes.OrderBy(static size => size).SequenceEqual(wanted.OrderBy(static size => size)),
            $"the result speaks of {result.Data}"
        );
        return $"{result.Status}, {result.Data.Value.GetProperty("invoice")}";
    }

    private static async Task<string> OtherWaysAsync(IPolydocsClient polydocs)
    {
        using var bytes = new MemoryStream(new byte[100_000], writable: false);
        using var forward = new ForwardOnlyStream(bytes);
        var spooled = await polydocs.UploadAsync(DocumentSource.FromStream(forward, "stream.pdf"));
        var base64 = await polydocs.UploadBase64Async(Sample.Invoice);

        var path = Path.Combine(Path.GetTempPath(), $"netfx-check-{Guid.NewGuid():N}.jsonl");
        var ids = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            using var journal = UploadJournal.Open(path);
            ids.Add((await polydocs.UploadAsync(Sources()[0], options: new() { Journal = journal })).Id!);
        }

        File.Delete(path);
        Expect.That(ids[0] == ids[1], "the journal's second run uploaded the file again");
        return $"{spooled.Id}, {base64.Id}, {ids[0]}";
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable("DocumentClients__" + name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"DocumentClients__{name} is not set; this program is run by eng/netfx-check.");
}
