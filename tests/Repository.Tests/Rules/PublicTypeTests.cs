using System.Text.RegularExpressions;

namespace Repository.Tests.Rules;

/// <summary>
/// What <c>PublicAPI.*.txt</c> do not say of the packages' types: attributes, modifiers, base types, constraints and which members are
/// required. A plain sealed record is not listed, nor what a response requires: a rule says that.
/// </summary>
public sealed partial class PublicTypeTests
{
    private const string Listing = "eng/PublicTypes.txt";

    /// <summary>What a response may be refused for when it lacks it.</summary>
    private static readonly string[] Demanded =
    [
        " public required string Id",
        " public required string Key",
        " public required SignedUrl Url",
    ];

    [Fact]
    public void Public_types_are_declared_as_was_reviewed()
    {
        var declarations =
            from file in Files()
            let isResponse = IsResponse(file)
            from declaration in DeclarationsIn(file)
            where !(isResponse && declaration[0] == ' ') && !Plain().IsMatch(declaration)
            select declaration;
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

    [Fact]
    public void A_response_demands_no_more_than_what_nothing_can_be_done_without()
    {
        string[] responses = [.. Files().Where(IsResponse)];

        responses.ShouldNotBeEmpty();
        responses
            .SelectMany(DeclarationsIn, static (file, declaration) => (file, declaration))
            .Where(static each => each.declaration[0] == ' ' && !Demanded.Contains(each.declaration, StringComparer.Ordinal))
            .ShouldBeEmpty("Whatever else is required refuses a response that lacks it.");
    }

    private static IEnumerable<string> Files() =>
        RepositoryFolder.FilesEndingIn(".cs").Where(static file => file.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>Whether a file declares a model that keeps what it does not know, as those of responses do.</summary>
    private static bool IsResponse(string file) => RepositoryFolder.Read(file).Contains("[JsonExtensionData", StringComparison.Ordinal);

    private static string[] DeclarationsIn(string file)
    {
        string[] inFile = [.. Declaration().Matches(RepositoryFolder.Read(file)).Select(static match => match.Value)];
        return inFile.Any(static declaration => declaration[0] != ' ')
            ? [.. inFile.Select(static declaration => Blanks().Replace(declaration.TrimEnd(), " "))]
            : [];
    }

    private static IEnumerable<string> Only(string[] lines, string[] others, string sign) =>
        lines.Except(others, StringComparer.Ordinal).Select(line => sign + line);

    /// <summary>Of a type, which is not indented, all before its body; of a required member its type and name.</summary>
    [GeneratedRegex(
        @"^(\[[^\]]*\]\s)*public [a-z ]*\b(class|struct|interface|enum|record)\b[^{;]*|^    public [a-z ]*required [^{]*",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Declaration();

    /// <summary>A record of which there is nothing to say: it has no attribute and no base, and can have no heirs.</summary>
    [GeneratedRegex("^public sealed record [A-Za-z]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
