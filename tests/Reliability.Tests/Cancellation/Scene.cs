using System.Reflection;
using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;
using Reliability.Tests.Connections;
using Reliability.Tests.Endpoints;

namespace Reliability.Tests.Cancellation;

/// <summary>A server and a client for one cell, on one clock that stands still, and all that the call may leave behind.</summary>
internal abstract class Scene(Cell cell) : IAsyncDisposable
{
    /// <summary>Every limit of ours that is to end a call.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>How long the server asks a client to wait. No other timer is so long.</summary>
    public static readonly TimeSpan BackOff = TimeSpan.FromSeconds(37);

    /// <summary>How long a request waits for its turn. No other timer is so long.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);

    /// <summary>How many requests may be sent at once before pacing sets in: more than any call makes.</summary>
    protected const int Burst = 6;

    private const int Small = 20_000;

    private readonly List<IDisposable> _owned = [];
    private readonly Dictionary<string, object?> _given = new(StringComparer.Ordinal);
    private readonly DirectoryInfo? _folder = cell.Step.Variant == Variant.Journaled ? Directory.CreateTempSubdirectory("cell-") : null;
    private UploadJournal? _journal;
    private int _heads;
    private int _reads;

    public Cell Cell => cell;

    public ManualTime Time { get; } = new();

    /// <summary>Everything that the call was given to read.</summary>
    public List<TracedStream> Streams { get; } = [];

    public LastProgress Progress { get; } = new();

    /// <summary>
    /// Where connections get stuck. Outlives the scene, since the runtime gives up a connection that it was making a little later.
    /// </summary>
    public BlackHoleListener Door { get; } = new();

    public Hold Hold { get; } = new(cell.Step.IsUpload, cell.Step.IsStreamed ? "application/pdf" : "application/json");

    /// <summary>By what the copies of this scene's documents are recognised.</summary>
    public byte[] Mark { get; } = Guid.NewGuid().ToByteArray();

    /// <summary>How many requests have arrived.</summary>
    public abstract int Arrived { get; }

    /// <summary>How many of them were the request of the cell.</summary>
    public abstract int ArrivedOfStep { get; }

    /// <summary>How many connections the server has open.</summary>
    public abstract int Connections { get; }

    protected StuckConnector Connector => field ??= new StuckConnector(Door, cell.Step.IsAtStorage ? 0 : cell.Step.ApiRequestsBefore);

    protected bool IsFromContainer => cell.Place is Place.Connect or Place.Read;

    /// <summary>
    /// Makes arguments, and the call with them. With a journal, it is the same call again: about the same thing, with the same journal.
    /// </summary>
    /// <param name="isAgain">Whether it is the call that shows that the client still works.</param>
    public async Task<Func<CancellationToken, Task>> PrepareAsync(bool isAgain = false)
    {
        if (cell.Step.Endpoint is { } endpoint)
        {
            var given = 0;
            var about = await AboutAsync(_ => NewDocument(isAgain || given++ > 0));
            return token => endpoint.CallAsync(about, token);
        }

        var arguments = new List<object?>();
        foreach (var parameter in cell.Step.Method.GetParameters()[..^1])
        {
            arguments.Add(await ArgumentAsync(parameter, isAgain));
        }

        var target = cell.Step.Method.IsStatic
            ? null
            : Targets().Single(target => cell.Step.Method.DeclaringType!.IsInstanceOfType(target));
        return async token =>
        {
            var end = await AsyncSequences.EndOfAsync(
                cell.Step.Method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, [.. arguments, token], culture: null)
            );
            if (end is DocumentDownload download)
            {
                using (download)
                {
                    await ReadToEndAsync(download.OpenRead());
                }
            }
        };
    }

    /// <summary>Arranges what has to happen on the way.</summary>
    public abstract Task PlanAsync();

    /// <summary>Whether the call stands where the cell wants it, for the time of that number.</summary>
    public bool StandsStill(int times) =>
        cell.Place switch
        {
            Place.Connect => Door.Taken >= times,
            Place.Send => Hold.Count >= times,
            Place.BackOff => Time.Pending.Contains(BackOff),
            Place.Pacing => Time.Pending.Contains(Pace),

            // What came of it was read, and more is waited for.
            Place.Read when cell.Step.IsStreamed => Volatile.Read(ref _reads) >= times && Time.Pending.Count > 0,
            _ => Volatile.Read(ref _heads) >= times,
        };

    /// <summary>From here on everything works.</summary>
    public virtual void Heal()
    {
        Connector.Free();
        Hold.CallEnded();
    }

    /// <summary>
    /// Ends when the server is done with every request; with those that were held, when the client has closed their connections.
    /// </summary>
    public abstract Task RequestsEndedAsync();

    /// <summary>
    /// Ends the life of the client, and of what made it. (A factory lets its handlers go some time after their last use.)
    /// </summary>
    public void CloseClient() => _owned.ForEach(static owned => owned.Dispose());

    public virtual ValueTask DisposeAsync()
    {
        _journal?.Dispose();
        _folder?.Delete(recursive: true);
        return default;
    }

    protected abstract IEnumerable<object> Targets();

    /// <summary>What the call of an endpoint is about: things of its own.</summary>
    protected abstract Task<EndpointCall> AboutAsync(Func<string, DocumentSource> newDocument);

    /// <summary>An id, a key or a model that a parameter asks for.</summary>
    protected abstract Task<object?> ThingAsync(ParameterInfo parameter);

    /// <summary>Counts what is read. The call's own token has to end this, too.</summary>
    protected async Task ReadToEndAsync(Stream stream)
    {
        var buffer = new byte[4096];
        while (await stream.ReadAsync(buffer) > 0)
        {
            Interlocked.Increment(ref _reads);
        }
    }

    protected T FromContainer<T>(Action<DocumentClientsBuilder> add, string stuck, params string[] names)
        where T : notnull
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        add(services.AddDocumentClients());
        foreach (var name in names)
        {
            services
                .AddHttpClient(name)
                .ConfigurePrimaryHttpMessageHandler(
                    (handler, _) => Keep((SocketsHttpHandler)handler, isConnecting: cell.Place == Place.Connect && name == stuck)
                )
                .AddHttpMessageHandler(() => new HeadWatcher(CountHeld));
        }

        return Own(services.BuildServiceProvider()).GetRequiredService<T>();
    }

    /// <summary>Closes it with the client.</summary>
    protected T Own<T>(T owned)
        where T : class
    {
        _owned.Add((IDisposable)owned);
        return owned;
    }

    protected void Configure(ClientOptions options)
    {
        if (cell.Trigger == Trigger.Token)
        {
            // A minute by default, as long as a request's turn is waited for: the two timers must not be taken for each other.
            options.Upload.NoProgressTimeout = TimeSpan.FromHours(10);
            return;
        }

        var (never, isWait, isTotal) = (
            TimeSpan.FromHours(10),
            cell.Step.Kind == StepKind.Wait,
            ExpectedOutcome.LimitOf(cell) == TimeLimit.Total
        );
        options.Request.MaxAttempts = options.Upload.MaxAttempts = isTotal ? 4 : 1;
        options.Request.TotalTimeout = isTotal && !isWait ? Limit : never;
        options.Request.AttemptTimeout = isTotal || isWait ? never : Limit;
        (options.Upload.NoProgressTimeout, options.Upload.ResponseTimeout) = (Limit, Limit);
        (options.Wait.Timeout, options.Wait.AttemptTimeout) = (isWait ? Limit : never, never);
    }

    private async Task<object?> ArgumentAsync(ParameterInfo parameter, bool isAgain) =>
        parameter.ParameterType switch
        {
            var type when type == typeof(DocumentSource) => NewDocument(isAgain),
            var type when type == typeof(IReadOnlyList<DocumentSource>) => new[] { NewDocument(isAgain), NewDocument(isAgain: true) },
            var type when type == typeof(IEnumerable<DocumentSource>) => new[] { NewDocument(isAgain) },
            var type when type == typeof(IAsyncEnumerable<DocumentSource>) => new[] { isAgain }.Select(NewDocument).ComingAsync(),
            var type when type == typeof(IRaydocsClient) => Targets().OfType<IRaydocsClient>().Single(),
            var type when type == typeof(UploadManyOptions<PolydocsUploadOptions>) => new UploadManyOptions<PolydocsUploadOptions>
            {
                Upload = new() { Progress = Progress, Journal = Journal },
            },
            var type when type == typeof(UploadManyOptions<RaydocsUploadOptions>) => new UploadManyOptions<RaydocsUploadOptions>
            {
                Upload = new() { Progress = Progress, Journal = Journal },
            },
            var type when type == typeof(IPolydocsClient) => Targets().OfType<IPolydocsClient>().Single(),
            var type when type == typeof(PolydocsUploadOptions) => new PolydocsUploadOptions { Progress = Progress, Journal = Journal },
            var type when type == typeof(RaydocsUploadOptions) => new RaydocsUploadOptions { Progress = Progress, Journal = Journal },
            var type when type == typeof(RaydocsRunOptions) => new RaydocsRunOptions { Journal = Journal },
            var type when type == typeof(RaydocsExtractOptions) => new RaydocsExtractOptions { Progress = Progress, Journal = Journal },
            var type when type == typeof(RaydocsBatchOptions) => new RaydocsBatchOptions { Progress = Progress },
            _ when parameter.HasDefaultValue => parameter.DefaultValue,
            _ when isAgain && _journal is not null => _given[parameter.Name!],
            _ => _given[parameter.Name!] =
                await ThingAsync(parameter) ?? throw new InvalidOperationException($"Say what to give for {parameter}."),
        };

    /// <summary>One for the cell, where it is to have one.</summary>
    private UploadJournal? Journal => _folder is null ? null : _journal ??= UploadJournal.Open(Path.Combine(_folder.FullName, "journal"));

    private DocumentSource NewDocument(bool isAgain)
    {
        var isSame = _folder is not null;
        Streams.Add(
            new TracedStream(
                Mark,
                cell.Place == Place.Send && cell.Step.IsUpload && (isSame || !isAgain) ? SocketBuffers.MoreThanTheyHold : Small
            )
        );
        return DocumentSource.FromStream(Streams[^1], $"cell-{(isSame ? new Guid(Mark) : Guid.NewGuid()):N}.pdf");
    }

    private void CountHeld(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentLength == Hold.PromisedLength)
        {
            Interlocked.Increment(ref _heads);
        }
    }

    private SocketsHttpHandler Keep(SocketsHttpHandler handler, bool isConnecting)
    {
        if (isConnecting)
        {
            Connector.Install(handler);
        }

        return Own(handler);
    }
}
