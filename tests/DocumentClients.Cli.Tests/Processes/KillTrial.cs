using System.Security.Cryptography;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace DocumentClients.Cli.Tests.Processes;

/// <summary>One extraction over many files by a tool that is killed on the way and started again.</summary>
internal sealed class KillTrial(Stage stage, RaydocsOperation step, Random random, TimeSpan wholeRun) : IDisposable
{
    private const int Files = 20;

    private readonly Folder _folder = new();

    /// <summary>When the kills were that met a running tool.</summary>
    public List<KillMoment> Kills { get; } = [];

    /// <summary>How many runs had to look for an outcome that was unknown.</summary>
    public int Looks { get; private set; }

    public async Task RunAsync(IReadOnlyList<KillMoment> moments)
    {
        var session = await stage.CreateSessionAsync();
        var hashes = Enumerable.Range(0, Files).ToDictionary(WriteFile, static _ => "", StringComparer.Ordinal);
        foreach (var file in hashes.Keys)
        {
            hashes[file] = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(_folder.PathOf(file))));
        }

        string[] args = ["raydocs", "extract", "--session", session, .. hashes.Keys, "--journal", "uploads.jsonl", "--output", "json"];
        foreach (var moment in moments)
        {
            await KillAsync(moment, args);
        }

        var looks = stage.Raydocs.RequestCount(RaydocsOperation.ListSessionDocuments);
        var result = await ToolProcess.RunAsync(_folder.Root, stage.Variables, args);
        Looks = stage.Raydocs.RequestCount(RaydocsOperation.ListSessionDocuments) - looks;

        result.ExitCode.ShouldBe(0, result.Error);
        var documents = stage.Raydocs.Sessions.Single(made => made.Id == session).Documents;
        documents.Select(static document => document.Sha256).ShouldBe(hashes.Values, ignoreOrder: true);
        result
            .Json.SkipLast(1)
            .ToDictionary(static line => line.Text("file")!, static line => line.Text("documentId")!, StringComparer.Ordinal)
            .ShouldBe(
                documents.ToDictionary(
                    document => hashes.Single(file => file.Value == document.Sha256).Key,
                    static document => document.Id,
                    StringComparer.Ordinal
                ),
                ignoreOrder: true
            );
        var extraction = stage.Raydocs.Results.Where(made => made.SessionId == session).ShouldHaveSingleItem();
        result.Json[^1].Text("resultId").ShouldBe(extraction.Id);
        extraction.Documents.Count.ShouldBe(Files);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Names and sizes that say little: the files of two folders have the same ones.</summary>
    private string WriteFile(int number)
    {
        var bytes = new byte[number % 4 == 0 ? 200_000 : 3000];
        random.NextBytes(bytes);
        var name = Path.Combine(number % 2 == 0 ? "a" : "b", $"scan-{number / 2}.pdf");
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.PathOf(name))!);
        File.WriteAllBytes(_folder.PathOf(name), bytes);
        return name;
    }

    private async Task KillAsync(KillMoment moment, string[] args)
    {
        var done = stage.Raydocs.Documents.Count;
        var faults = stage.Raydocs.Faults;
        var upload = random.Next(1, Files + 1);
        var stalled = moment == KillMoment.InTheMiddleOfTheDocument ? new StalledBody(random.Next(3000)) : null;
        var fault = moment switch
        {
            KillMoment.WhileSigning => faults.Every(upload, RaydocsOperation.CreateSignedUpload).StallBeforeReading(),
            KillMoment.InTheMiddleOfTheDocument => faults.Every(upload, RaydocsOperation.PutObject).Do(stalled!.StallAsync),
            KillMoment.WhenTheDocumentIsStored => faults.Every(upload, RaydocsOperation.PutObject).StallBeforeResponding(),
            KillMoment.BeforeTheRecord => faults.Every(upload, step).StallBeforeReading(),
            KillMoment.WhenTheRecordIsMade => faults.Every(upload, step).StallBeforeResponding(),
            KillMoment.BeforeTheRun => faults.Next(RaydocsOperation.RunExtraction).StallBeforeReading(),
            KillMoment.WhenTheRunIsMade => faults.Next(RaydocsOperation.RunExtraction).StallBeforeResponding(),
            KillMoment.WhileWaiting => faults.Next(RaydocsOperation.GetResult).StallBeforeResponding(),
            _ => null,
        };
        await using var tool = ToolProcess.Start(_folder.Root, stage.Variables, args);
        if (fault is null)
        {
            await Task.Delay(wholeRun * random.NextDouble(), TimeProvider.System);
        }
        else
        {
            // A run that goes on where another was may have nothing left of what the fault waits for.
            await await Task.WhenAny(stalled?.Reached ?? fault.Hit, tool.EndAsync());
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(5)), TimeProvider.System);
        }

        if (await tool.KillAsync())
        {
            Kills.Add(moment);
        }

        faults.Clear();
        stalled?.ReadOn();
        await Eventually.Ends(
            Task.WhenAll(
                stage.Raydocs.Requests.Skip(Math.Max(0, stage.Raydocs.Requests.Count - 10)).Select(static request => request.Completed)
            )
        );
        stage.Raydocs.Documents.Count.ShouldBeGreaterThanOrEqualTo(done);
    }
}
