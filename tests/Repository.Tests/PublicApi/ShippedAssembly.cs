using System.Xml.Linq;

namespace Repository.Tests.PublicApi;

/// <summary>An assembly of a package, for one of its target frameworks.</summary>
internal sealed record ShippedAssembly(string Package, string Framework)
{
    public string Path =>
        System.IO.Path.Combine(RepositoryFolder.Root, "src", Package, "bin", RepositoryFolder.Configuration, Framework, Package + ".dll");

    public string Listing => $"eng/PublicApi/{Package}.{Framework}.txt";

    /// <summary>Those of all projects under src/ that are packed as a library. A tool's assembly is for nobody's use.</summary>
    public static IEnumerable<ShippedAssembly> All() =>
        from project in RepositoryFolder.FilesEndingIn(".csproj")
        where project.StartsWith("src/", StringComparison.Ordinal)
        let settings = XDocument.Parse(RepositoryFolder.Read(project))
        where !Is(settings, "IsPackable", "false") && !Is(settings, "PackAsTool", "true")
        from framework in Values(settings, "TargetFrameworks").Concat(Values(settings, "TargetFramework"))
        select new ShippedAssembly(System.IO.Path.GetFileNameWithoutExtension(project), framework);

    private static bool Is(XDocument project, string property, string value) =>
        Values(project, property).Contains(value, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Values(XDocument project, string property) =>
        project
            .Descendants(property)
            .SelectMany(element => element.Value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
