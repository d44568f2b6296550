using System.Collections.Concurrent;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Lists;

/// <summary>A session whose documents come and go while they are listed, over sockets.</summary>
internal sealed class ChangingList : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, Func<Task>> _changes = new();
    private readonly ConcurrentQueue<int> _pages = new();
    private RaydocsClient _other = null!;

    public RaydocsEmulator Server { get; private set; } = null!;

    public RaydocsClient Client { get; private set; } = null!;

    public string Session { get; private set; } = "";

    /// <summary>The pages that were asked for, in order.</summary>
    public IReadOnlyList<int> Pages => [.. _pages];

    public static async Task<ChangingList> StartAsync(int perPage, int documents, bool newestFirst = false)
    {
        var list = new ChangingList();
        list.Server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                PerPage = perPage,
                NewestFirst = newestFirst,
                DocumentStatuses = ["ready"],
                BeforePage = list.ChangeAsync,
            }
        );
        (list._other, list.Client) = (list.Server.Client(), list.Server.Client());
        list.Session = await list.Server.NewSessionAsync();
        await list.AddAsync([.. Enumerable.Range(0, documents).Select(static number => $"{number}.pdf")]);
        return list;
    }

    /// <summary>Does something once, before a page is responded.</summary>
    public void Before(int page, Func<Task> change) => _changes[page] = change;

    public async Task AddAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await _other.UploadAsync(Session, Samples.Named(name));
        }
    }

    public async Task RemoveAsync(string name)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(
            HttpMethod.Delete,
            new Uri(Server.Address, $"extractions/documents/{Server.Documents.Single(document => document.FileName == name).Id}")
        );
        request.Headers.Authorization = new("Bearer", Server.Token);
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>The names of all documents, as they are listed.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() =>
        [.. (await Client.ListDocumentsAsync(Session).ReadAsync()).Select(static document => document.FileName!)];

    public async ValueTask DisposeAsync()
    {
        _other.Dispose();
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private Task ChangeAsync(RaydocsOperation operation, int page)
    {
        _pages.Enqueue(page);
        return _changes.TryRemove(page, out var change) ? change() : Task.CompletedTask;
    }
}
