using System.Globalization;
using System.Text;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Many;

/// <summary>A service, a client, and documents of which is known how often each was closed.</summary>
internal sealed class ManyBench : IAsyncDisposable
{
    private int _taken;

    public TemporaryFolder Folder { get; } = new();

    public RaydocsEmulator Server { get; private set; } = null!;

    public RaydocsClient Client { get; private set; } = null!;

    /// <summary>What every document that was made is read from.</summary>
    public List<ForwardOnlyStream> Streams { get; } = [];

    public string JournalPath => Path.Combine(Folder.Path, "journal.jsonl");

    /// <summary>How many documents the sequence has given.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Whether the sequence was disposed of.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>How many records were made, or asked for.</summary>
    public int Sent => Server.RequestCount(RaydocsOperation.CreateSessionDocument);

    public string Session { get; private set; } = "";

    public static async Task<ManyBench> StartAsync(Action<RaydocsOptions>? configure = null, TimeProvider? time = null)
    {
        var server = await RaydocsEmulator.StartAsync();
        return new ManyBench
        {
            Server = server,
            Client = server.Client(configure, time),
            Session = await server.NewSessionAsync(),
        };
    }

    /// <summary>Into the session.</summary>
    public IAsyncEnumerable<UploadManyItem<RaydocsDocument>> Upload(
        IAsyncEnumerable<DocumentSource> documents,
        UploadManyOptions<RaydocsUploadOptions>? options = null,
        CancellationToken cancellationToken = default
    ) => Client.UploadManyAsync(Session, documents, options, cancellationToken);

    public IAsyncEnumerable<UploadManyItem<RaydocsDocument>> Upload(
        IEnumerable<DocumentSource> documents,
        UploadManyOptions<RaydocsUploadOptions>? options = null
    ) => Client.UploadManyAsync(Session, documents, options);

    public static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number}.pdf");

    /// <summary>A document of its own content.</summary>
    public DocumentSource Source(string name)
    {
        var stream = new ForwardOnlyStream(Encoding.UTF8.GetBytes(name));
        lock (Streams)
        {
            Streams.Add(stream);
        }

        return DocumentSource.FromStream(stream, name);
    }

    /// <summary>So many documents, each made when it is asked for; what is to come in place of some, and after all.</summary>
    public async IAsyncEnumerable<DocumentSource> Documents(
        int count,
        Func<int, DocumentSource?>? instead = null,
        Exception? failure = null
    )
    {
        try
        {
            for (var number = 0; number < count; number++)
            {
                await Task.Yield();
                Interlocked.Increment(ref _taken);
                yield return instead?.Invoke(number) ?? Source(Name(number));
            }

            if (failure is not null)
            {
                throw failure;
            }
        }
        finally
        {
            IsEnded = true;
        }
    }

    /// <summary>Files, in the folder, of those contents.</summary>
    public IEnumerable<DocumentSource> Files(params (string Name, string Content)[] files) =>
        files.Select(file => DocumentSource.FromFile(Folder.Write(file.Name, Encoding.UTF8.GetBytes(file.Content))));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Folder.Dispose();
    }
}
