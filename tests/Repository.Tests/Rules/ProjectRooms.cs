using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests.Rules;

/// <summary>The rooms of a project, which are the folders below it, and how they use each other.</summary>
internal sealed class ProjectRooms
{
    private static readonly ConcurrentDictionary<string, Lazy<ProjectRooms>> Known = new(StringComparer.Ordinal);

    private readonly SourceProject _project;
    private readonly CSharpCompilation _compilation;

    private ProjectRooms(SourceProject project)
    {
        _project = project;
        _compilation = ProjectCompiler.Compile(project);
        Uses = RoomUse.In(project, _compilation);
    }

    public IEnumerable<string> Names => _project.Files.Select(static file => file.Room).Distinct(StringComparer.Ordinal);

    public IReadOnlyList<RoomUse> Uses { get; }

    /// <summary>A project is compiled once for all tests.</summary>
    public static ProjectRooms Of(string project) =>
        Known.GetOrAdd(project, static name => new Lazy<ProjectRooms>(() => new ProjectRooms(new SourceProject(name)))).Value;

    /// <summary>The uses without which no room would lead back to itself.</summary>
    public IEnumerable<RoomUse> Circles()
    {
        var used = Uses.ToLookup(static use => use.By.Room, static use => use.Of.Room, StringComparer.Ordinal);
        return Uses.Where(use => Reached(use.Of.Room, used).Contains(use.By.Room));
    }

    /// <summary>The types of another project that are not public, and are used all the same.</summary>
    public IEnumerable<string> OthersInternals(string other) =>
        (
            from tree in _compilation.SyntaxTrees
            where _project.Files.Any(file => file.Path == tree.FilePath)
            let model = _compilation.GetSemanticModel(tree)
            from node in tree.GetRoot().DescendantNodes()
            where node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax
            let type = RoomUse.TypeOf(model, node)
            where type?.ContainingAssembly?.Name == other && type.DeclaredAccessibility != Accessibility.Public
            select type.ToDisplayString()
        ).Distinct(StringComparer.Ordinal);

    /// <summary>The types of a namespace that others may use.</summary>
    public IEnumerable<string> PublicTypesIn(string name) =>
        from file in _project.Files
        from type in Types(file)
        where type.DeclaredAccessibility == Accessibility.Public && type.ContainingNamespace.ToDisplayString() == name
        select type.ToDisplayString();

    /// <summary>The types whose namespace is not that of their folder, each with its file.</summary>
    public IEnumerable<string> Misplaced() =>
        from file in _project.Files
        where !file.IsLinked
        from type in Types(file)
        where !IsInPlace(type, file)
        select $"{file.Path}: {type}";

    private IEnumerable<INamedTypeSymbol> Types(SourceFile file)
    {
        var tree = _compilation.SyntaxTrees.Single(tree => tree.FilePath == file.Path);
        var model = _compilation.GetSemanticModel(tree);
        return tree.GetRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Select(declaration => model.GetDeclaredSymbol(declaration))
            .OfType<INamedTypeSymbol>();
    }

    /// <summary>
    /// What users name is in one namespace, what vendor packages name in another, wherever it stands; a polyfill is where the newer
    /// framework has it.
    /// </summary>
    private bool IsInPlace(INamedTypeSymbol type, SourceFile file)
    {
        var actual = type.ContainingNamespace.ToDisplayString();
        var folders = file.Place.Split('/')[..^1];
        return actual == string.Join('.', folders.Prepend(_project.RootNamespace))
            || (
                type.DeclaredAccessibility == Accessibility.Public
                && (
                    actual == _project.RootNamespace
                    || actual == $"{_project.RootNamespace}.Primitives"
                    || actual == "Microsoft.Extensions.DependencyInjection"
                )
            )
            || (file.Room == "Compatibility" && $"{actual}.".StartsWith("System.", StringComparison.Ordinal));
    }

    private static HashSet<string> Reached(string room, ILookup<string, string> used)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { room };
        var next = new Stack<string>(reached);
        while (next.TryPop(out var from))
        {
            foreach (var to in used[from].Where(reached.Add))
            {
                next.Push(to);
            }
        }

        return reached;
    }
}
