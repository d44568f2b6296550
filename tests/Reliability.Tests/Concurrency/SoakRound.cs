using DocumentClients.Testing;

namespace Reliability.Tests.Concurrency;

/// <summary>One round: all callers at once, then quiet, then the account of every single call.</summary>
internal static class SoakRound
{
    private const int Callers = 64;

    /// <summary>So many callers fill a session together.</summary>
    private const int SharingCallers = 4;

    private const double FaultShare = 0.1;

    public static async Task<SoakReport> RunAsync(SoakStage stage, string name, int callsPerCaller, int seed)
    {
        var folder = Directory.CreateTempSubdirectory("documentclients-soak-");
        try
        {
            return await RunAsync(stage, name, folder.FullName, callsPerCaller, seed);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<SoakReport> RunAsync(SoakStage stage, string name, string folder, int callsPerCaller, int seed)
    {
        var report = new SoakReport();
        var polydocsFaults = new RandomFaults<PolydocsOperation>(stage.PolydocsEmulator.Faults, FaultShare, seed);
        var raydocsFaults = stage
            .Raydocs.Select((place, index) => new RandomFaults<RaydocsOperation>(place.Server.Faults, FaultShare, seed + index + 1))
            .ToArray();
        var books = new List<CallBook>();
        var watchdog = new Watchdog(() => books.Select(static book => book.Position));
        books.AddRange(
            Enumerable
                .Range(1, Callers)
                .Select(caller => new CallBook(
                    $"{name}-{caller}",
                    new Random(unchecked((seed * 397) + caller)),
                    folder,
                    watchdog.CallEnded
                ))
        );
        var shared = stage
            .Raydocs.Select(static _ => Enumerable.Range(0, Callers / SharingCallers).Select(static _ => new SharedSession()).ToArray())
            .ToArray();

        var started = TimeProvider.System.GetTimestamp();
        await watchdog.WatchAsync(
            Task.WhenAll(
                books.Select(
                    (book, caller) =>
                        Task.Run(() =>
                            CallAsync(
                                callsPerCaller,
                                book,
                                new PolydocsCaller(stage.Polydocs, book),
                                [
                                    .. stage.Raydocs.Select(
                                        (place, index) => new RaydocsCaller(place, shared[index][caller / SharingCallers], book)
                                    ),
                                ]
                            )
                        )
                )
            )
        );
        report.Duration = TimeProvider.System.GetElapsedTime(started);
        stage.PolydocsEmulator.Faults.Clear();
        foreach (var place in stage.Raydocs)
        {
            place.Server.Faults.Clear();
        }

        await stage.QuietAsync();
        Footprint.OpenDocuments(folder).ShouldBe((0, 0), "documents and temporary copies that are still open");
        SoakCall[] calls = [.. books.SelectMany(static book => book.Calls)];
        report.Add(calls);
        report.Add(stage.PolydocsEmulator, polydocsFaults);
        PolydocsAccount.Settle(stage.PolydocsEmulator, Of("Polydocs"));
        report.Count("Documents", "Polydocs", stage.PolydocsEmulator.Documents.Count);
        foreach (var (place, faults) in stage.Raydocs.Zip(raydocsFaults))
        {
            report.Add(place.Server, faults);
            RaydocsAccount.Settle(place, Of(place.Name));
            report.Count("Documents", place.Name, place.Server.Documents.Count);
            report.Count("Sessions", place.Name, place.Server.Sessions.Count);
            report.Count("Results", place.Name, place.Server.Results.Count);
        }

        calls.Length.ShouldBeGreaterThanOrEqualTo(Callers * callsPerCaller);
        Array.ForEach(calls, Account.EnsureEnded);
        stage.Clear();
        return report;

        SoakCall[] Of(string client) => [.. calls.Where(call => call.Operation.StartsWith(client + ".", StringComparison.Ordinal))];
    }

    private static async Task CallAsync(int calls, CallBook book, PolydocsCaller polydocs, RaydocsCaller[] raydocs)
    {
        while (book.Calls.Count < calls)
        {
            await (book.Random.Next(3) is var at and < 2 ? raydocs[at].MakeAsync() : polydocs.MakeAsync());
        }
    }
}
