using System.Text;
using DocumentClients.Compatibility;

namespace DocumentClients.Journal;

/// <summary>
/// The file of a journal: lines that are only ever added, each on the disk before the call returns. A last line without its end was being written when the process died: it counts as not
/// written, and the next one takes its place. One process at a time holds the file.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>The first line: it tells a journal from any other file, which is never touched.</summary>
    private const string Header = """{"journal":"DocumentClients","version":1}""";

    private readonly FileStream _file;

    /// <summary>Where the whole lines end.</summary>
    private long _end;

    private JournalFile(FileStream file, long end, IReadOnlyList<string> lines) => (_file, _end, Lines) = (file, end, lines);

    /// <summary>The whole lines after the first, as they were when the file was opened.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <exception cref="UploadJournalException">It cannot be opened, is in use, or is no journal.</exception>
    public static JournalFile Open(string path)
    {
        FileStream? file = null;
        try
        {
            file = OwnerOnlyFile.OpenOrCreate(path);
            var journal = Read(path, file);
            if (journal._end == 0)
            {
                journal.Append(Header);
            }

            return journal;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file?.Dispose();
            throw new UploadJournalException(path, $"{path}: The journal cannot be opened. Check that this process may write to it, and that no other process uses it.", exception);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line; it is on the disk when this returns.</summary>
    public void Append(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line + '\n');
        try
        {
            Truncate();
            _file.Write(bytes, 0, bytes.Length);
            _file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A part of it may be there, as on a full disk.
            Truncate();
            throw;
        }

        _end += bytes.Length;
    }

    public void Dispose() => _file.Dispose();

    /// <summary>What is torn must not become the beginning of another line.</summary>
    private void Truncate()
    {
        _file.SetLength(_end);
        _file.Position = _end;
    }

    private static JournalFile Read(string path, FileStream file)
    {
        var text = ReadAll(file);
        var end = Array.LastIndexOf(text, (byte)'\n') + 1;
        var lines = Encoding.UTF8.GetString(text, 0, end).Split(['\n'], StringSplitOptions.RemoveEmptyEntries);
        var torn = Encoding.UTF8.GetString(text, end, text.Length - end);
        var isOurs = lines.Length > 0 ? lines[0].TrimEnd('\r') == Header : end == 0 && Header.StartsWith(torn, StringComparison.Ordinal);
        return isOurs
            ? new JournalFile(file, end, [.. lines.Skip(1)])
            : throw new UploadJournalException(path, $"{path}: This is not a journal of this version, and was left as it is. Name another file.");
    }

    private static byte[] ReadAll(FileStream file)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
