using DocumentClients;

namespace Raydocs.Client.Tests.Journals;

/// <summary>A journal in a folder of its own, and programs that end while they use it.</summary>
internal sealed class JournalFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("raydocs-tests-").FullName;

    public string Path => System.IO.Path.Combine(_root, "journal.jsonl");

    public string Text => File.ReadAllText(Path);

    public IReadOnlyList<UploadJournalEntry> Entries
    {
        get
        {
            using var journal = UploadJournal.Open(Path);
            return journal.Entries;
        }
    }

    /// <summary>A run of a program: what it does with the journal.</summary>
    public async Task<T> RunAsync<T>(Func<UploadJournal, Task<T>> work)
    {
        using var journal = UploadJournal.Open(Path);
        return await work(journal);
    }

    /// <summary>A run that ends at a moment, without any of what it would still have done.</summary>
    public async Task EndAtAsync(Task moment, Func<UploadJournal, CancellationToken, Task> work)
    {
        using var end = new CancellationTokenSource();
        using var journal = UploadJournal.Open(Path);
        var running = work(journal, end.Token);
        await moment;
        await end.CancelAsync();
        (await Record.ExceptionAsync(() => running)).ShouldBeAssignableTo<OperationCanceledException>();
    }

    public void Write(params string[] lines) => File.WriteAllLines(Path, ["""{"journal":"DocumentClients","version":1}""", .. lines]);

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
