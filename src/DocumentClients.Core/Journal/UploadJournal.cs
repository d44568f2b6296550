using System.Text.Json;
using DocumentClients.Journal;

namespace DocumentClients;

/// <summary>
/// Remembers on disk what was uploaded, so that a program that ended in the middle of its work, however it ended, can be started again and goes on where it was: nothing is uploaded twice, and
/// what was under way is looked for before it is made again. A text file with one JSON object a line, to which lines are only added; a last line that was torn by the end of the process does
/// no harm.
/// </summary>
/// <remarks>
/// A document is recognised by its place (the full path of a file, or the name of anything else), its content (SHA-256), the service's address and the session. What is said of it (metadata,
/// source) does not count. Use one journal for one job of one account, and a new one to upload the same documents again. Holds paths, ids and hashes; no document, no credential, no signed URL.
/// Where the system can, the file is made for this user alone. Safe for use by many threads; one process at a time.
/// </remarks>
public sealed class UploadJournal : IDisposable
{
    private readonly Lock _gate = new();
    private readonly JournalFile _file;
    private readonly Dictionary<object, (UploadJournalEntry Entry, int Line)> _entries = [];
    private readonly HashSet<object> _underWay = [];
    private int _lines;

    private UploadJournal(string path, JournalFile file) => (Path, _file) = (path, file);

    /// <summary>The full path of the journal's file.</summary>
    public string Path { get; }

    /// <summary>The last entry about each document and extraction run, in the order of their last lines.</summary>
    public IReadOnlyList<UploadJournalEntry> Entries
    {
        get
        {
            lock (_gate)
            {
                return [.. _entries.Values.OrderBy(static item => item.Line).Select(static item => item.Entry)];
            }
        }
    }

    /// <summary>Opens a journal, and makes it where there is none. Dispose it when the work is done.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The journal, for the <c>journal</c> parameter of the clients' methods.</returns>
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
                journal.Remember(Read(fullPath, line, number));
            }

            return journal;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _file.Dispose();
        }
    }

    /// <summary>Takes hold of what an entry is about, until the hold is disposed.</summary>
    /// <exception cref="UploadJournalException">Another call has hold of it.</exception>
    internal JournalHold Take(UploadJournalEntry about)
    {
        lock (_gate)
        {
            return _underWay.Add(about.Subject)
                ? new JournalHold(this, about, _entries.TryGetValue(about.Subject, out var last) ? last.Entry : null)
                : throw new UploadJournalException(Path, $"{about.Document ?? $"The extraction of session {about.SessionId}"}: Another call with the same journal is at it. Wait for that one to end.");
        }
    }

    internal void Leave(UploadJournalEntry about)
    {
        lock (_gate)
        {
            _underWay.Remove(about.Subject);
        }
    }

    internal void Write(UploadJournalEntry entry)
    {
        lock (_gate)
        {
            try
            {
                _file.Append(JsonSerializer.Serialize(entry, JournalJson.Default.UploadJournalEntry));
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
            {
                throw new UploadJournalException(Path, $"{Path}: The journal cannot be written. {Consequence(entry)}", exception);
            }

            Remember(entry);
        }
    }

    private static string Consequence(UploadJournalEntry entry) => entry.State switch
    {
        UploadJournalState.Begun => "Nothing was made. Make room, or name another file, and start again.",
        UploadJournalState.Stored => $"What it should say: {entry.Document ?? "the extraction"} was stored as {entry.Id ?? "a document whose id is not known"}.",
        _ => $"What it should say: {entry.Document ?? "the extraction"} was not stored.",
    };

    private static UploadJournalEntry Read(string path, string line, int number)
    {
        try
        {
            return JsonSerializer.Deserialize(line, JournalJson.Default.UploadJournalEntry) ?? throw new JsonException("The line is null.");
        }
        catch (JsonException exception)
        {
            throw new UploadJournalException(path, $"{path}: Line {number} of the journal is damaged. The file was left as it is; mend or remove that line.", exception);
        }
    }

    private void Remember(UploadJournalEntry entry) => _entries[entry.Subject] = (entry, ++_lines);
}
