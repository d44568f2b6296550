using System.Globalization;
using System.Text;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Many;

/// <summary>A service, a client, and documents of which is known how often each was closed.</summary>
internal sealed class ManyBench : IAsyncDisposable
{
    private int _taken;

    public TemporaryFolder Folder { get; } = new();

    public PolydocsEmulator Server { get; private set; } = null!;

    public PolydocsClient Client { get; private set; } = null!;

    /// <summary>What every document that was made is read from.</summary>
    public List<ForwardOnlyStream> Streams { get; } = [];

    public string JournalPath => Path.Combine(Folder.Path, "journal.jsonl");

    /// <summary>How many documents the sequence has given.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Whether the sequence was disposed of.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>How many documents were sent.</summary>
    public int Sent => Server.RequestCount(PolydocsOperation.Process);

    public static async Task<ManyBench> StartAsync(Action<PolydocsOptions>? configure = null)
    {
        var server = await PolydocsEmulator.StartAsync();
        return new ManyBench { Server = server, Client = server.Client(configure) };
    }

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
