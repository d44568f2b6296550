using System.Text.RegularExpressions;

namespace Repository.Tests.Rules;

/// <summary>Documents point at files that are there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_relative_link_of_a_document_leads_to_a_file()
    {
        var broken =
            from document in RepositoryFolder.FilesEndingIn(".md")
            from link in Links(RepositoryFolder.Read(document))
            where !Elsewhere().IsMatch(link)
            let path = Uri.UnescapeDataString(link.Split('#')[0])
            where path.Length > 0 && !Path.Exists(Path.Combine(RepositoryFolder.Root, Path.GetDirectoryName(document)!, path))
            select $"{document}: {link}";

        broken.ShouldBeEmpty();
    }

    [Fact]
    public void Every_link_to_a_heading_leads_to_one()
    {
        var broken =
            from document in RepositoryFolder.FilesEndingIn(".md")
            from link in Links(RepositoryFolder.Read(document))
            where link.Contains('#', StringComparison.Ordinal) && (link[0] == '#' || !Elsewhere().IsMatch(link))
            let parts = link.Split('#', 2)
            let target = parts[0].Length == 0
                ? document
                : Path.GetRelativePath(
                        RepositoryFolder.Root,
                        Path.Combine(RepositoryFolder.Root, Path.GetDirectoryName(document)!, parts[0])
                    )
                    .Replace('\\', '/')
            where
                target.EndsWith(".md", StringComparison.Ordinal)
                && !Headings(RepositoryFolder.Read(target)).Contains(parts[1], StringComparer.Ordinal)
            select $"{document}: {link}";

        broken.ShouldBeEmpty();
    }

    /// <summary>As web pages of repositories name them: in lower case, without punctuation, with a hyphen for each space.</summary>
    private static IEnumerable<string> Headings(string document) =>
        Heading()
            .Matches(Fenced().Replace(document, ""))
            .Select(static match =>
                string.Concat(
                        match
                            .Groups["text"]
                            .Value.ToLowerInvariant()
                            .Where(static letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')
                    )
                    .Replace(' ', '-')
            );

    private static IEnumerable<string> Links(string document)
    {
        var prose = Code().Replace(document, "");
        return Inline().Matches(prose).Concat(Definition().Matches(prose)).Select(match => match.Groups["target"].Value);
    }

    /// <summary>What looks like a link in code is none.</summary>
    [GeneratedRegex(
        "^ *(?<fence>```+|~~~+).*?^ *\\k<fence> *$|`[^`\n]+`",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Code();

    [GeneratedRegex(
        "^ *(?<fence>```+|~~~+).*?^ *\\k<fence> *$",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline,
        1000
    )]
    private static partial Regex Fenced();

    [GeneratedRegex("^#{1,6} +(?<text>.*?) *$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("""\]\(<?(?<target>[^)>\s]+)>?(\s+"[^"]*")?\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^ *\[[^\]]+\]: *<?(?<target>[^\s>]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex("^([a-z]+:|#)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Elsewhere();
}
