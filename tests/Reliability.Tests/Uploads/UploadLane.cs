using DocumentClients;
using DocumentClients.Testing;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Uploads;

/// <summary>A stand-in for each service with a client, and a folder: for one case at a time.</summary>
internal sealed class UploadLane : IAsyncDisposable
{
    private static readonly TimeSpan BackOff = TimeSpan.FromMilliseconds(10);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("documentclients-lane-");
    private PolydocsServer _polydocsServer = null!;
    private RaydocsServer _raydocsServer = null!;
    private PolydocsClient _polydocs = null!;
    private RaydocsClient _raydocs = null!;

    public string Folder => _folder.FullName;

    public static async Task<UploadLane> OpenAsync()
    {
        var lane = new UploadLane
        {
            _polydocsServer = await PolydocsServer.StartAsync(new PolydocsServerOptions { RecordBodiesUpTo = 0 }),
            _raydocsServer = await RaydocsServer.StartAsync(new RaydocsServerOptions { RecordBodiesUpTo = 0, KeepContentsUpTo = 0 }),
        };
        lane._polydocs = new PolydocsClient(Hurried(new PolydocsOptions
        {
            BaseAddress = lane._polydocsServer.Address,
            ApiKey = lane._polydocsServer.ApiKey,
            Generation = PolydocsGeneration.Polydocs,
        }));
        lane._raydocs = new RaydocsClient(Hurried(new RaydocsOptions { BaseAddress = lane._raydocsServer.Address, Token = lane._raydocsServer.Token, RequestsPerMinute = 0 }));
        return lane;
    }

    /// <summary>Makes the call. Returns the ids, or keys, that it returned.</summary>
    public async Task<IReadOnlyList<string>> UploadAsync(UploadWay way, IReadOnlyList<DocumentSource> sources, string tag, IProgress<UploadProgress> progress)
    {
        var about = new PolydocsUploadOptions { DocumentType = tag };
        return way switch
        {
            UploadWay.Multipart => [(await _polydocs.UploadAsync(sources[0], about, progress)).Id!],
            UploadWay.Base64 => [(await _polydocs.UploadBase64Async(sources[0], about, progress)).Id!],
            UploadWay.Together => [.. (await _polydocs.UploadTogetherAsync(sources, about, metadataPerDocument: null, progress)).Select(static outcome => outcome.Upload!.Id!)],
            _ => [await _raydocs.StageAsync(sources[0], progress)],
        };
    }

    public void Plan(UploadCase given)
    {
        foreach (var fault in given.Faults)
        {
            if (given.Way == UploadWay.SignedPut)
            {
                Plan(_raydocsServer.Faults.Next(RaydocsOperation.PutObject), fault, given.Length);
            }
            else
            {
                Plan(_polydocsServer.Faults.Next(OperationOf(given.Way)), fault, given.Length);
            }
        }
    }

    /// <summary>Takes back the faults that met nothing, and waits until the servers are done with what came.</summary>
    public async Task SettleAsync()
    {
        _polydocsServer.Faults.Clear();
        _raydocsServer.Faults.Clear();
        await Task.WhenAll(_polydocsServer.Requests.Select(static request => request.Completed));
        await Task.WhenAll(_raydocsServer.Requests.Select(static request => request.Completed));
    }

    /// <summary>What there is of a case, by its mark: the type of a document at Polydocs, the media type of an object at the storage of Raydocs.</summary>
    public IReadOnlyList<Stored> StoredOf(string tag, string mediaType) =>
    [
        .. _polydocsServer.Documents.Where(document => document.DocumentType == tag).Select(static document => new Stored(document.Id, document.Size, document.Sha256)),
        .. _raydocsServer.StoredObjects.Where(stored => stored.ContentType == mediaType).Select(static stored => new Stored(stored.Key, stored.Size, stored.Sha256)),
    ];

    public async ValueTask DisposeAsync()
    {
        _polydocs.Dispose();
        _raydocs.Dispose();
        await _polydocsServer.DisposeAsync();
        await _raydocsServer.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static PolydocsOperation OperationOf(UploadWay way) => way switch
    {
        UploadWay.Together => PolydocsOperation.ProcessDocuments,
        UploadWay.Base64 => PolydocsOperation.ProcessBase64,
        _ => PolydocsOperation.Process,
    };

    private static void Plan<TOperation>(FaultRule<TOperation> rule, UploadFault fault, int length)
        where TOperation : struct, Enum
    {
        _ = fault switch
        {
            UploadFault.ResetInBody => rule.CloseInBody(length / 2, CloseKind.Reset),
            UploadFault.FinBeforeBody => rule.CloseBeforeReading(CloseKind.Fin),
            UploadFault.RefusedBeforeReading => rule.StatusBeforeReading(429),
            UploadFault.RefusedAfterReading => rule.Status(429),
            UploadFault.Unavailable => rule.Status(503, ("Retry-After", "0")),
            _ => rule.DropAnswerAfterProcessing(CloseKind.Fin),
        };
    }

    private static T Hurried<T>(T options)
        where T : ClientOptions
    {
        (options.Upload.FirstDelay, options.Upload.MaxDelay, options.Control.FirstDelay, options.Control.MaxDelay) = (BackOff, BackOff, BackOff, BackOff);
        return options;
    }
}
