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

    private static IEnumerable<string> Links(string document)
    {
        var prose = Code().Replace(document, "");
        return Inline().Matches(prose).Concat(Definition().Matches(prose)).Select(match => match.Groups["target"].Value);
    }

    /// <summary>What looks like a link in code is none.</summary>
    [GeneratedRegex("^ *(?<fence>```+|~~~+).*?^ *\\k<fence> *$|`[^`\n]+`", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Code();

    [GeneratedRegex("""\]\(<?(?<target>[^)>\s]+)>?(\s+"[^"]*")?\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^ *\[[^\]]+\]: *<?(?<target>[^\s>]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Definition();

    [GeneratedRegex("^([a-z]+:|#)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Elsewhere();
}
