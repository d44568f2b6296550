using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Uploads;

/// <summary>An emulator for each service with a client, and a folder: for one case at a time.</summary>
internal sealed class UploadLane : IAsyncDisposable
{
    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documentclients-lane-");
    private PolydocsEmulator _polydocsServer = null!;
    private RaydocsEmulator _raydocsServer = null!;
    private readonly List<IDisposable> _handlers = [];
    private readonly BodyGate _gate = new();
    private ServiceProvider _clients = null!;
    private IPolydocsClient _polydocs = null!;
    private IRaydocsClient _raydocs = null!;

    public string Folder => _folder.FullName;

    /// <summary>How many bodies were broken off inside.</summary>
    public int BrokenBodies => _gate.Broken;

    public static async Task<UploadLane> OpenAsync()
    {
        var lane = new UploadLane
        {
            _polydocsServer = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { RecordBodiesUpTo = 0 }),
            _raydocsServer = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { RecordBodiesUpTo = 0, KeepContentsUpTo = 0 }),
        };
        lane.MakeClients();
        return lane;
    }

    /// <summary>Makes the call. Returns the ids, or keys, that it returned.</summary>
    public async Task<IReadOnlyList<string>> UploadAsync(
        UploadWay way,
        IReadOnlyList<DocumentSource> sources,
        string tag,
        IProgress<UploadProgress> progress
    )
    {
        var about = new PolydocsUploadOptions { DocumentType = tag, Progress = progress };
        return way switch
        {
            UploadWay.Multipart => [(await _polydocs.UploadAsync(sources[0], about)).Id!],
            UploadWay.Base64 => [(await _polydocs.UploadBase64Async(sources[0], about)).Id!],
            UploadWay.Batch => [.. (await _polydocs.UploadBatchAsync(sources, about)).Select(static outcome => outcome.Upload!.Id!)],
            _ => [await _raydocs.StageAsync(sources[0], new() { Progress = progress })],
        };
    }

    /// <summary>Plans the faults of a case.</summary>
    /// <returns>Each with how many requests it has met.</returns>
    public IReadOnlyList<(UploadFault Fault, Func<int> Hits)> Plan(UploadCase given) =>
        [
            .. given.Faults.Select(fault =>
            {
                _gate.Plan(fault is UploadFault.ResetInBody or UploadFault.FinInBody ? given.Cut : null);
                return (
                    fault,
                    given.Way == UploadWay.SignedPut
                        ? Plan(_raydocsServer.Faults.Next(RaydocsOperation.PutObject), fault, given)
                        : Plan(_polydocsServer.Faults.Next(OperationOf(given.Way)), fault, given)
                );
            }),
        ];

    /// <summary>Takes back the faults that met nothing, and waits until the servers are done with what came.</summary>
    public async Task SettleAsync()
    {
        _gate.Clear();
        _polydocsServer.Faults.Clear();
        _raydocsServer.Faults.Clear();

        // The servers see later what the client has made and closed: a request that it gave up must not come then and meet the next case's
        // fault.
        while (
            _polydocsServer.AcceptedConnections + _raydocsServer.AcceptedConnections < _gate.Made
            || _polydocsServer.OpenConnections + _raydocsServer.OpenConnections > _gate.Open
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        await Task.WhenAll(_polydocsServer.Requests.Select(static request => request.Completed));
        await Task.WhenAll(_raydocsServer.Requests.Select(static request => request.Completed));
    }

    /// <summary>
    /// What there is of a case, by its mark: the type of a document at Polydocs, the media type of an object at the storage of Raydocs.
    /// </summary>
    public IReadOnlyList<Stored> StoredOf(string tag, string mediaType) =>
        [
            .. _polydocsServer
                .Documents.Where(document => document.DocumentType == tag)
                .Select(static document => new Stored(document.Id, document.Size, document.Sha256)),
            .. _raydocsServer
                .StoredObjects.Where(stored => stored.ContentType == mediaType)
                .Select(static stored => new Stored(stored.Key, stored.Size, stored.Sha256)),
        ];

    public async ValueTask DisposeAsync()
    {
        await _clients.DisposeAsync();
        _handlers.ForEach(static handler => handler.Dispose());
        await _polydocsServer.DisposeAsync();
        await _raydocsServer.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static PolydocsOperation OperationOf(UploadWay way) =>
        way switch
        {
            UploadWay.Batch => PolydocsOperation.ProcessDocuments,
            UploadWay.Base64 => PolydocsOperation.ProcessBase64,
            _ => PolydocsOperation.Process,
        };

    private static Func<int> Plan<TOperation>(FaultRule<TOperation> rule, UploadFault fault, UploadCase given)
        where TOperation : struct, Enum
    {
        // A body is never shorter than its document, so that the client has sent this much when it stands still.
        var inBody = (long)given.Length * given.Cut / 100;
        var planned = fault switch
        {
            UploadFault.ResetInBody => rule.CloseInBody(inBody, CloseKind.Reset),
            UploadFault.FinInBody => rule.CloseInBody(inBody, CloseKind.Fin),
            UploadFault.FinBeforeBody => rule.CloseBeforeReading(CloseKind.Fin),
            UploadFault.FinAfterBody => rule.CloseAfterBody(CloseKind.Fin),
            UploadFault.RefusedBeforeReading => rule.StatusBeforeReading(429),
            UploadFault.RefusedAfterReading => rule.Status(429),
            UploadFault.Unavailable => rule.Status(503, ("Retry-After", "0")),
            UploadFault.LostResponse => rule.DropResponseAfterProcessing(CloseKind.Fin),
            UploadFault.BrokenResponse => rule.CloseInResponse(CloseKind.Reset),
            UploadFault.UnreadableResponse => rule.TruncateResponse(),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Say what the server does."),
        };
        return () => planned.Hits;
    }

    private void MakeClients()
    {
        var services = new ServiceCollection();
        services
            .AddDocumentClients()
            .AddPolydocs(options =>
            {
                (options.BaseAddress, options.ApiKey) = (_polydocsServer.Address, _polydocsServer.ApiKey);
                options.Generation = PolydocsGeneration.Polydocs;
                options.SettleTimeout = TimeSpan.FromMilliseconds(50);
                FastRetries(options);
            })
            .AddRaydocs(options =>
            {
                (options.BaseAddress, options.Token, options.RequestsPerMinute) = (_raydocsServer.Address, _raydocsServer.Token, 0);
                FastRetries(options);
            });
        foreach (var name in new[] { "Polydocs", "Raydocs", "Raydocs.Storage" })
        {
            services
                .AddHttpClient(name)
                .ConfigurePrimaryHttpMessageHandler(
                    (handler, _) =>
                    {
                        // A factory lets its handlers go some time after their last use.
                        _handlers.Add(handler);
                        _gate.Install((SocketsHttpHandler)handler, carriesUploads: name != "Raydocs");
                    }
                );
        }

        _clients = services.BuildServiceProvider();
        (_polydocs, _raydocs) = (_clients.GetRequiredService<IPolydocsClient>(), _clients.GetRequiredService<IRaydocsClient>());
    }

    private static void FastRetries(ClientOptions options)
    {
        (options.Upload.InitialDelay, options.Upload.MaxDelay) = (BackOff, BackOff);
        (options.Request.InitialDelay, options.Request.MaxDelay) = (BackOff, BackOff);
    }
}

/// <summary>What a server holds of an upload: a document, or an object of the storage.</summary>
internal sealed record Stored(string Id, long Size, string Sha256);
