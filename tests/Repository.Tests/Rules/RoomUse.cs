using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Repository.Tests.Rules;

/// <summary>A file that uses a type of another room. What only a comment names is no use.</summary>
/// <param name="By">The file that uses it.</param>
/// <param name="Of">The file that declares it.</param>
internal sealed record RoomUse(SourceFile By, SourceFile Of)
{
    /// <summary>All of a project, each once.</summary>
    public static IReadOnlyList<RoomUse> In(SourceProject project, CSharpCompilation compilation)
    {
        var files = project.Files.ToDictionary(static file => file.Path, StringComparer.Ordinal);
        var uses =
            from tree in compilation.SyntaxTrees
            let user = files.GetValueOrDefault(tree.FilePath)
            where user is not null
            let model = compilation.GetSemanticModel(tree)
            from node in tree.GetRoot().DescendantNodes()
            where node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax
            let declaring = Declaring(model, node).Select(files.GetValueOrDefault).OfType<SourceFile>().ToList()
            where declaring.Count > 0 && declaring.TrueForAll(file => file.Room != user.Room)
            select new RoomUse(user, declaring[0]);
        return [.. uses.Distinct()];
    }

    /// <summary>Uses by their rooms, each on a line; empty when there are none.</summary>
    public static string List(IEnumerable<RoomUse> uses) =>
        string.Concat(
            uses.GroupBy(
                    static use => $"\n{use.By.Room} -> {use.Of.Room}",
                    static use => $"\n  {use.By.Place} -> {use.Of.Place}",
                    StringComparer.Ordinal
                )
                .OrderBy(static arrow => arrow.Key, StringComparer.Ordinal)
                .Select(static arrow => arrow.Key + string.Concat(arrow.Order(StringComparer.Ordinal)))
        );

    /// <summary>The files that declare the type which is named, or whose member is named.</summary>
    private static IEnumerable<string> Declaring(SemanticModel model, SyntaxNode node) =>
        TypeOf(model, node)?.DeclaringSyntaxReferences.Select(static part => part.SyntaxTree.FilePath) ?? [];

    /// <summary>The type that is named, or whose member is named.</summary>
    public static INamedTypeSymbol? TypeOf(SemanticModel model, SyntaxNode node)
    {
        var named = model.GetSymbolInfo(node);
        var symbol = named.Symbol ?? named.CandidateSymbols.FirstOrDefault();
        var type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
        return type?.OriginalDefinition;
    }
}
