using System.Globalization;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;
using DocumentClients.Documents;

namespace DocumentClients.Cli.Files;

/// <summary>A document that was named on the command line: a file, a pipe, or standard input.</summary>
internal sealed class LocalFile
{
    /// <summary>What stands for standard input.</summary>
    public const string StandardInput = "-";

    private readonly string _path;
    private readonly string? _name;
    private readonly Func<Stream>? _input;
    private readonly Exception? _problem;

    private LocalFile(string path, string? name = null, Func<Stream>? input = null, Exception? problem = null) =>
        (_path, _name, _input, _problem) = (path, name, input, problem);

    /// <summary>What it is called in results: as it was named or, where that is no name, as --name says.</summary>
    public string Label => _name ?? _path;

    /// <summary>Its length; <see langword="null"/> where there is no such file, or it is not known before it is read.</summary>
    public long? Length =>
        !IsDescriptor(_path) && !string.IsNullOrWhiteSpace(_path) && new FileInfo(_path) is { Exists: true } file ? file.Length : null;

    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => !IsDescriptor(_path) && Directory.Exists(_path);

    /// <summary>A document that was found in a directory.</summary>
    public static LocalFile Found(string path) => new(path);

    /// <summary>A directory whose documents cannot be found.</summary>
    public static LocalFile Unreadable(string path, Exception problem) => new(path, problem: problem);

    /// <summary>What tells documents of a command line from each other.</summary>
    public static IEnumerable<string> Places(IReadOnlyList<LocalFile> files) => files.Select(static file => Place(file._path));

    /// <summary>Each document once, in the order of the command line. What was named again is reported.</summary>
    /// <param name="paths">The command line's.</param>
    /// <param name="name">What it says with --name.</param>
    /// <param name="environment">Where standard input comes from, and what was left out is reported.</param>
    /// <exception cref="UsageException">Standard input cannot be used so.</exception>
    public static IReadOnlyList<LocalFile> All(IReadOnlyList<string> paths, string? name, ToolEnvironment environment)
    {
        var firsts = new Dictionary<string, string>(
            OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal
        );
        foreach (var path in paths)
        {
            if (!firsts.TryAdd(Place(path), path))
            {
                environment.Error.WriteLine(Printable.Line($"note: {path} is the same as {firsts[Place(path)]}, which is taken once."));
            }
        }

        var nameless = firsts.Values.Where(IsDescriptor).ToList();
        Check(nameless, name, environment);
        return
        [
            .. firsts.Values.Select(path =>
                !IsDescriptor(path)
                    ? new LocalFile(path)
                    : new LocalFile(path, name, Place(path) == StandardInput ? environment.OpenInput : null)
            ),
        ];
    }

    /// <exception cref="InvalidDocumentException">The path names no file, or a pipe that cannot be read.</exception>
    public async Task<DocumentSource> OpenAsync(CancellationToken stop) =>
        await OpenStreamAsync(stop).ConfigureAwait(false) is { } stream
            ? DocumentSource.FromStream(stream, Path.GetFileName(Label))
            : Describe();

    /// <summary>Like <see cref="OpenAsync"/>, but looks at the file at once, for a call that carries others with it.</summary>
    /// <exception cref="InvalidDocumentException">The path names no file, or one that is missing, empty or unreadable.</exception>
    public async Task<DocumentSource> OpenCheckedAsync(CancellationToken stop)
    {
        if (await OpenStreamAsync(stop).ConfigureAwait(false) is { } stream)
        {
            return DocumentSource.FromStream(stream, Path.GetFileName(Label));
        }

        var source = Describe();
        var file = Read(FileShare.Read);
        await using (file.ConfigureAwait(false))
        {
            return file.Length > 0 ? source : throw Invalid("The file is empty. Upload it once it has been written.");
        }
    }

    private DocumentSource Describe()
    {
        try
        {
            return DocumentSource.FromFile(_path);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDocumentException(_path, $"'{_path}': This is not the path of a file.", exception);
        }
    }

    /// <summary>What can be read only once, and has to be opened only once: standard input and pipes. Null for a file.</summary>
    private async Task<Stream?> OpenStreamAsync(CancellationToken stop)
    {
        if (_problem is not null)
        {
            throw Invalid($"The directory cannot be read, so what is in it was not uploaded. {FileFailure.Explain(_problem)}", _problem);
        }

        if (_input is not null)
        {
            return _input();
        }

        if (!IsDescriptor(_path) && Length != 0)
        {
            return null;
        }

        // A pipe that nobody writes to does not open; nobody waits for that when told to stop.
        var stream = await Task.Run(() => Read(FileShare.ReadWrite), stop).WaitAsync(stop).ConfigureAwait(false);
        if (!stream.CanSeek || IsDescriptor(_path))
        {
            return stream;
        }

        await stream.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    private FileStream Read(FileShare share)
    {
        try
        {
            return new FileStream(_path, FileMode.Open, FileAccess.Read, share, bufferSize: 1, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Invalid(
                Directory.Exists(_path) ? "This is a directory. Give the path of one file." : FileFailure.Explain(exception),
                exception
            );
        }
    }

    private InvalidDocumentException Invalid(string problem, Exception? cause = null) => new(_path, $"{_path}: {problem}", cause);

    private static void Check(List<string> nameless, string? name, ToolEnvironment environment)
    {
        var problem = nameless.Count switch
        {
            0 => name is null
                ? null
                : $"--name says what a document from standard input is called. Give {StandardInput} as its FILE, or leave --name away.",
            > 1 =>
                $"{string.Join(" and ", nameless)}: only one document can be read from standard input or from a descriptor, since --name "
                    + "names one.",
            _ when name is null =>
                $"{nameless[0]}: a document from standard input has no name. Say what it is called with --name, such as --name "
                    + "invoice.pdf.",
            _ when string.IsNullOrWhiteSpace(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]) =>
                $"--name {name}: it ends without a file name.",
            _ when DescriptorOf(nameless[0]) is { } descriptor && StandardStreams.IsClosed(descriptor) =>
                $"{nameless[0]}: no file was handed over under that number, so it could only be one of the tool's own. "
                    + "Hand the document over with <, or name a file.",
            _ when Place(nameless[0]) != StandardInput => null,
            _ when environment.OpenInput is null => $"{nameless[0]}: standard input is closed. Pipe the document into it.",
            _ when environment.IsInputTerminal =>
                $"{nameless[0]}: standard input is a terminal. Pipe the document into it, or name a file.",
            _ => null,
        };
        if (problem is not null)
        {
            throw new UsageException(problem);
        }
    }

    /// <summary>What tells one document from another: links are not followed, since two names may be meant as two documents.</summary>
    private static string Place(string path)
    {
        if (path is StandardInput or "/dev/stdin" or "/dev/fd/0" or "/proc/self/fd/0")
        {
            return StandardInput;
        }

        try
        {
            return Path.GetFullPath(path);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or NotSupportedException)
        {
            return path;
        }
    }

    /// <summary>The number of a descriptor beyond standard input; <see langword="null"/> for any other path.</summary>
    private static int? DescriptorOf(string path) =>
        IsDescriptor(path)
        && int.TryParse(path[(path.LastIndexOf('/') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor)
        && descriptor > 0
            ? descriptor
            : null;

    /// <summary>
    /// Whether it is a descriptor of this process, as shells make them for <c>&lt;(…)</c>: its number is no name for a document.
    /// </summary>
    private static bool IsDescriptor(string path) =>
        path is StandardInput or "/dev/stdin"
        || path.StartsWith("/dev/fd/", StringComparison.Ordinal)
        || path.StartsWith("/proc/self/fd/", StringComparison.Ordinal);
}
