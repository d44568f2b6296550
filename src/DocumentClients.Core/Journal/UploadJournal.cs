using System.Text.Json;
using DocumentClients.Journal;

namespace DocumentClients;

/// <summary>
/// A journal in a file: a program that ended in the middle of its work, however it ended, can be started again and goes on where it was.
/// Nothing is uploaded twice, and what was under way is looked for before it is made again. A text file with one JSON object a line, to
/// which lines are only added; a last line that was torn by the end of the process does no harm.
/// </summary>
/// <remarks>
/// A document is recognised by its place (the full path of a file, or the name of anything else), its content (SHA-256), the service's
/// address, the session, and the account as far as the client knows it: its name in the container and the organisation. What is said of it
/// (metadata, source) does not count, and neither does the credential. Use one journal for one job of one account, and a new one to upload
/// the same documents again. Holds paths, ids and hashes; no document, no credential, no signed URL. Where the system can, the file is made
/// for this user alone. Safe for use by many threads; one process at a time, so that a lease lasts as long as the process.
/// </remarks>
public sealed class UploadJournal : IUploadJournal, IDisposable
{
    private readonly JournalFile _file;
    private readonly JournalTable _table;

    private UploadJournal(string path, JournalFile file)
    {
        (Path, _file) = (path, file);
        _table = new JournalTable(path, $"remove its line from {path}", duration: null, TimeProvider.System, KeepAsync);
    }

    /// <summary>Gets the full path of the journal's file.</summary>
    public string Path { get; }

    /// <summary>Gets the last entry about each document and extraction run, in the order of their last lines.</summary>
    public IReadOnlyList<UploadJournalEntry> Entries => [.. _table.Items.Select(UploadJournalEntry.Of).OfType<UploadJournalEntry>()];

    string IUploadJournal.Name => Path;

    /// <summary>Opens a journal, and makes it where there is none. Dispose it when the work is done.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The journal, for the options of the clients' methods.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is blank, or cannot be a file's path.</exception>
    /// <exception cref="UploadJournalException">The file is in use, damaged, no journal, or cannot be read and written.</exception>
    public static UploadJournal Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var fullPath = System.IO.Path.GetFullPath(path);
        var file = JournalFile.Open(fullPath);
        try
        {
            var journal = new UploadJournal(fullPath, file);
            foreach (var (number, line) in file.Lines)
            {
                journal._table.Restore(Read(fullPath, line, number));
            }

            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Makes a journal that is kept in memory only, for tests, and for several workers in one process that share the work. It ends with the
    /// process.
    /// </summary>
    /// <param name="lease">How long a lease lasts unless it is renewed: longer than one request may take.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="lease"/> is not positive.</exception>
    public static IUploadJournal InMemory(TimeSpan lease, TimeProvider? timeProvider = null) =>
        lease > TimeSpan.Zero
            ? new JournalTable(
                "The journal in memory",
                "start again with a new journal",
                lease,
                timeProvider ?? TimeProvider.System,
                keep: null
            )
            : throw new ArgumentOutOfRangeException(nameof(lease), lease, "A lease must last longer than nothing.");

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    string IUploadJournal.HowToSettle(string key) => _table.HowToSettle(key);

    Task<UploadJournalTakeResult> IUploadJournal.TakeAsync(string key, string group, string payload, CancellationToken cancellationToken) =>
        _table.TakeAsync(key, group, payload, cancellationToken);

    Task<bool> IUploadJournal.BeginAsync(UploadJournalLease lease, string payload, CancellationToken cancellationToken) =>
        _table.BeginAsync(lease, payload, cancellationToken);

    Task<bool> IUploadJournal.UnknownAsync(UploadJournalLease lease, CancellationToken cancellationToken) =>
        _table.UnknownAsync(lease, cancellationToken);

    Task<bool> IUploadJournal.AgainAsync(UploadJournalLease lease, CancellationToken cancellationToken) =>
        _table.AgainAsync(lease, cancellationToken);

    Task IUploadJournal.StoredAsync(string key, string payload, CancellationToken cancellationToken) =>
        _table.StoredAsync(key, payload, cancellationToken);

    Task<bool> IUploadJournal.RenewAsync(UploadJournalLease lease, CancellationToken cancellationToken) =>
        _table.RenewAsync(lease, cancellationToken);

    Task IUploadJournal.ReleaseAsync(UploadJournalLease lease, CancellationToken cancellationToken) =>
        _table.ReleaseAsync(lease, cancellationToken);

    Task<IReadOnlyList<UploadJournalItem>> IUploadJournal.DueAsync(int most, CancellationToken cancellationToken) =>
        _table.DueAsync(most, cancellationToken);

    Task<bool> IUploadJournal.EndAsync(string key, CancellationToken cancellationToken) => _table.EndAsync(key, cancellationToken);

    Task<IReadOnlyList<UploadJournalItem>> IUploadJournal.ListAsync(string group, CancellationToken cancellationToken) =>
        _table.ListAsync(group, cancellationToken);

    private static UploadJournalItem Read(string path, string line, int number)
    {
        try
        {
            return JournalLine.Read(line);
        }
        catch (JsonException exception)
        {
            throw new UploadJournalException(
                path,
                $"{path}: Line {number} of the journal is damaged. The file was left as it is; mend or remove that line.",
                exception
            );
        }
    }

    /// <summary>
    /// What is unknown stays begun in the file, so that removing one line is enough to settle it; for the next run it is in doubt, which
    /// comes to the same.
    /// </summary>
    private Task KeepAsync(UploadJournalItem item) =>
        item.State == UploadJournalState.Unknown ? Task.CompletedTask : _file.AppendAsync(JournalLine.Write(item));
}
