using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using DocumentClients.Compatibility;

namespace DocumentClients.Journal;

/// <summary>
/// The file of a journal: lines that are only ever added, each on the disk before its task ends. Those that come while others are being
/// written go to the disk together, with one flush. A last line that is no whole JSON was
/// being written when the process died: it counts as not written, and the next one takes its place. One that is whole and lacks only its
/// line end counts: an editor took the end, since no beginning of an object is JSON. Nor do the other traces of editors do harm: a byte
/// order mark, CR LF, blank lines, spaces at an end. One process at a time holds the file.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    /// <summary>The first line: it tells a journal from any other file, which is never touched.</summary>
    private const string Header = """{"journal":"DocumentClients","version":1}""";

    private readonly FileStream _file;
    private readonly Action<FileStream> _flush;

    /// <summary>Held while lines are written.</summary>
    private readonly Lock _disk = new();
    private readonly Lock _gate = new();

    /// <summary>The lines that wait for those that are being written; null where none are.</summary>
    private List<Waiting>? _next;

    /// <summary>Where the whole lines end.</summary>
    private long _end;

    /// <summary>Whether the last whole line lacks its end.</summary>
    private bool _isEndMissing;

    /// <summary>How long the file is, if nobody else has written to it.</summary>
    private long _length;

    private bool _isDisposed;

    private JournalFile(FileStream file, Action<FileStream> flush, long end, IReadOnlyList<(int Number, string Text)> lines) =>
        (_file, _flush, _end, _length, Lines) = (file, flush, end, file.Length, lines);

    /// <summary>
    /// The whole lines after the first that are not blank, as they were when the file was opened, with their numbers in it.
    /// </summary>
    public IReadOnlyList<(int Number, string Text)> Lines { get; }

    /// <param name="path">Where it is.</param>
    /// <param name="flush">Brings to the disk what was written; the system's way by default.</param>
    /// <exception cref="UploadJournalException">It cannot be opened, is in use, or is no journal.</exception>
    public static JournalFile Open(string path, Action<FileStream>? flush = null)
    {
        FileStream? file = null;
        try
        {
            file = OwnerOnlyFile.OpenOrCreate(path);
            var journal = Read(path, file, flush ?? (static opened => opened.Flush(flushToDisk: true)));
            if (journal._end == 0)
            {
                journal.Write([Header]);
            }

            return journal;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file?.Dispose();
            throw new UploadJournalException(
                path,
                $"{path}: The journal cannot be opened. Check that this process may write to it, and that no other process uses it.",
                exception
            );
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line, after those that were added before. It is on the disk when the task has ended.</summary>
    /// <exception cref="IOException">It cannot be written, or another program has had a hand in the file: the line would be lost, or damage
    /// what is there. Thrown by the task, as for all lines of the same flush.</exception>
    /// <exception cref="ObjectDisposedException">It was closed.</exception>
    public Task AppendAsync(string line)
    {
        var waiting = new Waiting(line);
        lock (_gate)
        {
            if (_next is not null)
            {
                _next.Add(waiting);
                return waiting.Task;
            }

            _next = [waiting];
        }

        _ = Task.Run(WriteAll);
        return waiting.Task;
    }

    /// <summary>Writes what waits, and what has come meanwhile, until nothing does.</summary>
    private void WriteAll()
    {
        while (true)
        {
            List<Waiting> group;
            lock (_gate)
            {
                if (_next is null or [])
                {
                    _next = null;
                    return;
                }

                (group, _next) = (_next, []);
            }

            var failure = FailureOf(group);
            foreach (var waiting in group)
            {
                waiting.End(failure);
            }
        }
    }

    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "Whatever kept the lines from the disk is thrown to everyone who waits for one of them."
    )]
    private Exception? FailureOf(List<Waiting> group)
    {
        try
        {
            Write(group.Select(static waiting => waiting.Line));
            return null;
        }
        catch (Exception failure)
        {
            return failure;
        }
    }

    /// <summary>All of them are on the disk when this returns, or none counts.</summary>
    private void Write(IEnumerable<string> lines)
    {
        lock (_disk)
        {
            if (_isDisposed)
            {
                throw new ObjectDisposedException(_file.Name, "The journal was closed. Dispose it after the last call that has it.");
            }

            RequireUntouched();
            var bytes = Encoding.UTF8.GetBytes((_isEndMissing ? "\n" : "") + string.Concat(lines.Select(static line => line + '\n')));
            try
            {
                Truncate();
                _file.Write(bytes, 0, bytes.Length);
                _flush(_file);
            }
            catch (IOException)
            {
                // A part of it may be there, as on a full disk.
                Truncate();
                throw;
            }

            _end += bytes.Length;
            _length = _end;
            _isEndMissing = false;
        }
    }

    public void Dispose()
    {
        lock (_disk)
        {
            _isDisposed = true;
            _file.Dispose();
        }
    }

    /// <summary>
    /// Windows forbids others to touch a file that is open so; elsewhere it can be removed, replaced and written to. A link says nothing of
    /// the file behind it.
    /// </summary>
    private void RequireUntouched()
    {
        if (Path.DirectorySeparatorChar != '/')
        {
            return;
        }

        var named = new FileInfo(_file.Name);
        if (
            !named.Exists
            || (
                !named.Attributes.HasFlag(FileAttributes.ReparsePoint)
                && (named.Length != _length || _file.Length != _length || named.LastWriteTimeUtc != _file.LastWriteTimeUtc)
            )
        )
        {
            throw new IOException("The journal was removed, replaced or changed by another program while it was open.");
        }
    }

    /// <summary>What is torn must not become the beginning of another line.</summary>
    private void Truncate()
    {
        _file.SetLength(_end);
        _file.Position = _end;
        _length = _end;
    }

    private static JournalFile Read(string path, FileStream file, Action<FileStream> flush)
    {
        var bytes = ReadAll(file);
        var mark = Encoding.UTF8.GetPreamble();
        var start = bytes.AsSpan().StartsWith(mark) ? mark.Length : 0;
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        var last = Encoding.UTF8.GetString(bytes, Math.Max(start, end), bytes.Length - Math.Max(start, end));
        if (end == 0 && (Header.StartsWith(last, StringComparison.Ordinal) || last.TrimEnd() == Header))
        {
            return new JournalFile(file, flush, end, []);
        }

        var isEndMissing = IsJson(last);
        var text = Encoding.UTF8.GetString(bytes, start, Math.Max(start, end) - start) + (isEndMissing ? last : "");
        var lines = text.Split('\n')
            .Select(static (line, index) => (Number: index + 1, Text: line.Trim()))
            .Where(static line => line.Text.Length > 0)
            .ToList();
        return lines.Count > 0 && lines[0].Text == Header
            ? new JournalFile(file, flush, isEndMissing ? bytes.Length : end, [.. lines.Skip(1)]) { _isEndMissing = isEndMissing }
            : throw new UploadJournalException(
                path,
                $"{path}: This is not a journal of this version, and was left as it is. Name another file."
            );
    }

    private static bool IsJson(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static byte[] ReadAll(FileStream file)
    {
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>A line that is not on the disk yet.</summary>
    private sealed class Waiting(string line)
    {
        private readonly TaskCompletionSource<bool> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Line => line;

        public Task Task => _end.Task;

        public void End(Exception? failure)
        {
            if (failure is null)
            {
                _end.SetResult(true);
            }
            else
            {
                _end.SetException(failure);
            }
        }
    }
}
