using System.Text.RegularExpressions;

namespace Repository.Tests.Docs;

/// <summary>
/// HTTP methods with their paths, as the Refit interfaces declare them and as documents name them. What a parameter is called does not
/// count, nor does a query.
/// </summary>
internal static partial class DeclaredCalls
{
    /// <summary>
    /// What the Refit interfaces of a project declare, each once: the storage, which has no path of its own, as <c>{}</c>.
    /// </summary>
    public static string[] Of(string project) =>
        [
            .. RepositoryFolder
                .FilesEndingIn(".cs")
                .Where(file => file.StartsWith($"src/{project}/", StringComparison.Ordinal))
                .SelectMany(static file => Attribute().Matches(RepositoryFolder.Read(file)))
                .Select(static match => Normal(match, match.Groups["path"].Value is { Length: > 0 } path ? path : "{url}"))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>What a line of a document names in code.</summary>
    public static string[] In(string line) => [.. Code().Matches(line).Select(static match => Normal(match, match.Groups["path"].Value))];

    private static string Normal(Match match, string path) =>
        $"{match.Groups["verb"].Value.ToUpperInvariant()} {Hole().Replace(path.Split('?')[0], "{}")}";

    [GeneratedRegex(
        """^ *\[(Multipart, )?(?<verb>Get|Post|Put|Patch|Delete|Head)\("(?<path>[^"]*)"\)""",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.NonBacktracking
    )]
    private static partial Regex Attribute();

    [GeneratedRegex(
        "`(?<verb>GET|POST|PUT|PATCH|DELETE|HEAD) (?<path>[^ `]+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Code();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Hole();
}
