using System.Text.RegularExpressions;

namespace Repository.Tests.Rules;

/// <summary>
/// What <c>PublicAPI.*.txt</c> do not say of the packages' types: attributes, modifiers, base types, constraints and which members are
/// required.
/// </summary>
public sealed partial class PublicTypeTests
{
    private const string Listing = "eng/PublicTypes.txt";

    [Fact]
    public void Public_types_are_declared_as_was_reviewed()
    {
        var declarations =
            from file in RepositoryFolder.FilesEndingIn(".cs")
            where file.StartsWith("src/", StringComparison.Ordinal)
            let inFile = Declaration().Matches(RepositoryFolder.Read(file)).Select(match => match.Value).ToArray()
            where inFile.Any(declaration => declaration[0] != ' ')
            from declaration in inFile
            select Blanks().Replace(declaration.TrimEnd(), " ");
        var actual = declarations.ToArray();
        if (RepositoryFolder.Update)
        {
            File.WriteAllText(RepositoryFolder.PathOf(Listing), string.Concat(actual.Select(line => line + "\n")));
            return;
        }

        var reviewed = RepositoryFolder.ReadLines(Listing);
        var changes = Only(reviewed, actual, "- ").Concat(Only(actual, reviewed, "+ "));
        actual
            .SequenceEqual(reviewed, StringComparer.Ordinal)
            .ShouldBeTrue($"{Listing}:\n{string.Join('\n', changes)}\n{RepositoryFolder.HowToUpdate}");
    }

    private static IEnumerable<string> Only(string[] lines, string[] others, string sign) =>
        lines.Except(others, StringComparer.Ordinal).Select(line => sign + line);

    /// <summary>Of a type, which is not indented, all before its body; of a required member its type and name.</summary>
    [GeneratedRegex(
        @"^(\[[^\]]*\]\s)*public [a-z ]*\b(class|struct|interface|enum|record)\b[^{;]*|^    public [a-z ]*required [^{]*",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Declaration();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
