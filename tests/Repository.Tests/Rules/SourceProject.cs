using System.Xml.Linq;

namespace Repository.Tests.Rules;

/// <summary>A project under src/, and what is compiled into it.</summary>
internal sealed class SourceProject
{
    private readonly XDocument _settings;

    public SourceProject(string name)
    {
        Name = name;
        _settings = XDocument.Parse(RepositoryFolder.Read($"src/{name}/{name}.csproj"));
        Files = [.. OwnFiles(), .. LinkedFiles()];
    }

    public string Name { get; }

    public string AssemblyName => Setting("AssemblyName") ?? Name;

    public string RootNamespace => Setting("RootNamespace") ?? Name;

    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The names of all of them.</summary>
    public static IEnumerable<string> All() =>
        RepositoryFolder
            .FilesEndingIn(".csproj")
            .Where(static file => file.StartsWith("src/", StringComparison.Ordinal))
            .Select(static file => Path.GetFileNameWithoutExtension(file));

    /// <summary>A file of its newest framework, which is the tests' own, in its folder bin or obj.</summary>
    public string Built(string folder, string file) =>
        Path.Combine(
            RepositoryFolder.Root,
            "src",
            Name,
            folder,
            RepositoryFolder.Configuration,
            new DirectoryInfo(AppContext.BaseDirectory).Name,
            file
        );

    private string? Setting(string name) => _settings.Descendants(name).FirstOrDefault()?.Value;

    private IEnumerable<SourceFile> OwnFiles() =>
        from file in RepositoryFolder.FilesEndingIn(".cs")
        where file.StartsWith($"src/{Name}/", StringComparison.Ordinal)
        select new SourceFile(file, file[$"src/{Name}/".Length..], IsLinked: false);

    private IEnumerable<SourceFile> LinkedFiles() =>
        from item in _settings.Descendants("Compile")
        let path = Path.GetFullPath(RepositoryFolder.PathOf($"src/{Name}/{item.Attribute("Include")!.Value}"))
        let file = Path.GetRelativePath(RepositoryFolder.Root, path).Replace('\\', '/')
        select new SourceFile(file, item.Attribute("Link")!.Value, IsLinked: true);
}
