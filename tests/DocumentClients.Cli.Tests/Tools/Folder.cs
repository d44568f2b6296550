namespace DocumentClients.Cli.Tests.Tools;

/// <summary>A folder of its own for a test, with documents in it.</summary>
internal sealed class Folder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("docclients-tests-").FullName;

    public string PathOf(string name) => Path.Combine(Root, name);

    /// <summary>Makes a document.</summary>
    public string Document(string name = "invoice.pdf", int bytes = 5000)
    {
        File.WriteAllBytes(PathOf(name), [.. Enumerable.Range(0, bytes).Select(static i => (byte)(i * 31 / 7))]);
        return PathOf(name);
    }

    public string Text(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    /// <summary>The names of what is in it, in order.</summary>
    public IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFileSystemEntries(Root).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
