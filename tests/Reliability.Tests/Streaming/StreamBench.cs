using DocumentClients;
using DocumentClients.TestTools;
using Polydocs;
using Raydocs;
using Refit;
using Reliability.Tests.Connections;
using Reliability.Tests.Own;

namespace Reliability.Tests.Streaming;

/// <summary>A server that writes what a test tells it to, and both clients, on one clock that stands still.</summary>
internal sealed class StreamBench : IAsyncDisposable
{
    /// <summary>How long nothing may come.</summary>
    public static readonly TimeSpan NoProgress = TimeSpan.FromSeconds(47);

    private readonly RaydocsClient _raydocs;
    private readonly PolydocsClient _polydocs;

    public StreamBench()
    {
        var raydocs = new RaydocsOptions
        {
            BaseAddress = Server.Address,
            Token = "token-for-tests",
            RequestsPerMinute = 0,
        };
        var polydocs = new PolydocsOptions
        {
            BaseAddress = Server.Address,
            ApiKey = "key-for-tests",
            Generation = PolydocsGeneration.Polydocs,
        };
        raydocs.MaxResponseBytes = polydocs.MaxResponseBytes = 1024;
        raydocs.Upload.NoProgressTimeout = polydocs.Upload.NoProgressTimeout = NoProgress;
        (_raydocs, _polydocs) = (new RaydocsClient(raydocs, timeProvider: Time), new PolydocsClient(polydocs, timeProvider: Time));
        Own = _polydocs.CreateApi<IOwnStreams>(OwnThingJson.Default);
    }

    /// <summary>Every kind of endpoint: ours, and a user's own.</summary>
    public static string[] Endpoints { get; } = ["Raydocs", "own"];

    public RawServer Server { get; } = new();

    public ManualTime Time { get; } = new();

    public IOwnStreams Own { get; }

    /// <summary>Calls an endpoint, and lets time pass while it waits before a retry.</summary>
    public Task<Stream> CallAsync(string endpoint, CancellationToken cancellationToken = default) =>
        EndAsync(endpoint == "own" ? Own.ReadAsync("7", cancellationToken) : _raydocs.Api.ExportResultToExcelAsync("7", cancellationToken));

    /// <summary>Downloads from a vendor.</summary>
    public Task<DocumentDownload> DownloadAsync(string vendor, CancellationToken cancellationToken = default) =>
        EndAsync(
            vendor == "Raydocs"
                ? _raydocs.DownloadExcelAsync("7", cancellationToken)
                : _polydocs.Documents.DownloadAsync("7", cancellationToken)
        );

    /// <summary>Lets time pass while a call waits before a retry.</summary>
    private async Task<T> EndAsync<T>(Task<T> call)
    {
        await Eventually.Is(() =>
        {
            // Delays before a retry are short; no limit of time is.
            if (!call.IsCompleted && Time.Pending is [var next, ..] && next < TimeSpan.FromSeconds(10))
            {
                Time.Advance(next);
            }

            return call.IsCompleted;
        });
        return await call;
    }

    public async ValueTask DisposeAsync()
    {
        _raydocs.Dispose();
        _polydocs.Dispose();
        await Server.DisposeAsync();
    }
}

/// <summary>A user's own endpoints whose responses are streamed.</summary>
internal interface IOwnStreams
{
    [Get("/files/{id}"), Idempotent]
    Task<Stream> ReadAsync(string id, CancellationToken cancellationToken);

    [Post("/reports"), NotIdempotent]
    Task<Stream> MakeAsync(CancellationToken cancellationToken);
}
