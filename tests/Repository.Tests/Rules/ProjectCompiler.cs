using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Repository.Tests.Rules;

/// <summary>Compiles a project in memory, as it was built for its newest framework.</summary>
internal static class ProjectCompiler
{
    /// <summary>Its output folder holds the libraries of all projects.</summary>
    private static readonly SourceProject Tool = new("DocumentClients.Cli");

    /// <summary>With interceptors, which settings are bound with.</summary>
    private static readonly CSharpParseOptions Options = new CSharpParseOptions(
        LanguageVersion.Latest,
        preprocessorSymbols: ["NET", .. Versions()]
    ).WithFeatures([new("InterceptorsNamespaces", "Microsoft.Extensions.Configuration.Binder.SourceGeneration")]);

    public static CSharpCompilation Compile(SourceProject project)
    {
        var compilation = CSharpCompilation.Create(
            project.AssemblyName,
            [.. project.Files.Select(static file => Parse(RepositoryFolder.Read(file.Path), file.Path)), .. Generated(project)],
            References(project),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)
        );

        // What does not compile uses nothing.
        compilation
            .GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .ShouldBeEmpty($"{project.Name} does not compile as it was built. Build it again: dotnet build Clients.sln");
        return compilation;
    }

    /// <summary>Since .NET 5.</summary>
    private static IEnumerable<string> Versions() =>
        Enumerable.Range(5, Environment.Version.Major - 4).Select(static major => $"NET{major}_0_OR_GREATER");

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, Options, path);

    private static IEnumerable<SyntaxTree> Generated(SourceProject project)
    {
        var usings = project.Built("obj", $"{project.Name}.GlobalUsings.g.cs");
        return GeneratedSources
            .Of(project.Built("bin", $"{project.AssemblyName}.pdb"))
            .Select(static source => Parse(source.Text, source.Path))
            .Prepend(Parse(File.ReadAllText(usings), usings));
    }

    /// <summary>What the tool brings, and the frameworks that the tests run on.</summary>
    private static IEnumerable<MetadataReference> References(SourceProject project)
    {
        var frameworks = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return Directory
            .GetFiles(Tool.Built("bin", ""), "*.dll")
            .Concat(frameworks)
            .DistinctBy(static file => Path.GetFileName(file), StringComparer.Ordinal)
            .Where(file => Path.GetFileNameWithoutExtension(file) != project.AssemblyName)
            .Select(static file => MetadataReference.CreateFromFile(file));
    }
}
