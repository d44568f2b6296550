namespace DocumentClients.Cli.Runs;

/// <summary>A file that was named on the command line.</summary>
internal static class LocalFile
{
    /// <summary>Its length; <see langword="null"/> where there is no such file.</summary>
    public static long? LengthOf(string path) => !string.IsNullOrWhiteSpace(path) && new FileInfo(path) is { Exists: true } file ? file.Length : null;

    /// <exception cref="InvalidDocumentException">The path names no file.</exception>
    public static DocumentSource Open(string path)
    {
        try
        {
            return DocumentSource.FromFile(path);
        }
        catch (ArgumentException exception)
        {
            throw new InvalidDocumentException(path, $"'{path}': This is not the path of a file.", exception);
        }
    }

    /// <summary>Like <see cref="Open"/>, but looks at the file at once, for a call that carries others with it.</summary>
    /// <exception cref="InvalidDocumentException">The path names no file, or one that is missing or empty.</exception>
    public static DocumentSource OpenChecked(string path)
    {
        var source = Open(path);
        var problem = LengthOf(path) switch
        {
            0 => "The file is empty. Upload it once it has been written.",
            null => Directory.Exists(path) ? "This is a directory. Give the path of one file." : "There is no such file. Check the path.",
            _ => null,
        };
        return problem is null ? source : throw new InvalidDocumentException(path, $"{path}: {problem}");
    }
}
