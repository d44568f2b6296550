using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Batches;

/// <summary>A service that names a batch's documents by what they hold, since nothing else tells it their names.</summary>
internal sealed class BatchBench : IAsyncDisposable
{
    /// <summary>A document whose extraction fails.</summary>
    public const string Failing = "failing";

    private readonly ConcurrentDictionary<string, byte> _held = new(StringComparer.Ordinal);

    public RaydocsEmulator Server { get; private set; } = null!;

    public RaydocsClient Client { get; private set; } = null!;

    /// <summary>What every document was given to be read from.</summary>
    public List<ForwardOnlyStream> Streams { get; } = [];

    public static async Task<BatchBench> StartAsync(
        Action<RaydocsOptions>? configure = null,
        RaydocsEmulatorGenerations generations = RaydocsEmulatorGenerations.Both
    )
    {
        var bench = new BatchBench();
        bench.Server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                Generations = generations,
                NameFromKey = bench.NameOf,
                FailDocuments = static name => name.StartsWith(Failing, StringComparison.Ordinal),
                BeforePage = bench.HoldAsync,
            }
        );
        bench.Client = bench.Server.Client(configure);
        return bench;
    }

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}.pdf");

    /// <summary>Documents of those names, each from a stream.</summary>
    public DocumentSource[] Sources(IEnumerable<string> names) => [.. names.Select(Source)];

    public DocumentSource[] Sources(int count) => Sources(Enumerable.Range(0, count).Select(Name));

    public DocumentSource Source(string name)
    {
        Streams.Add(new ForwardOnlyStream(Encoding.UTF8.GetBytes(name)));
        return DocumentSource.FromStream(Streams[^1], name);
    }

    /// <summary>Keeps the document of that name from being parsed.</summary>
    public void Hold(string name) => _held[name] = 0;

    public void Release(string name)
    {
        _held.TryRemove(name, out _);
        Server.Documents.Single(document => document.FileName == name).Status = "processed";
    }

    public IAsyncEnumerable<RaydocsBatchItem> Extract(
        IEnumerable<DocumentSource> sources,
        RaydocsBatchOptions? options = null,
        CancellationToken cancellationToken = default
    ) => Client.BatchExtractAsync(Server.TemplateId, sources, options, cancellationToken);

    /// <summary>How many uploads each call that made sessions named.</summary>
    public IReadOnlyList<int> BatchSizes() =>
        [
            .. Server
                .Requests.Where(static request => request.Operation == RaydocsOperation.CreateSessionBatch)
                .Select(static request => Encoding.UTF8.GetString(request.RawBody!.Value.Span).Split("tmp/").Length - 1),
        ];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private string NameOf(string key) =>
        Encoding.UTF8.GetString(Server.StoredObjects.Single(stored => stored.Key == key).Bytes!.Value.Span);

    private Task HoldAsync(RaydocsOperation operation, int page)
    {
        foreach (var document in Server.Documents.Where(document => _held.ContainsKey(document.FileName)))
        {
            document.Status = "parsing";
        }

        return Task.CompletedTask;
    }
}
