using System.Text.RegularExpressions;

namespace Repository.Tests.Rules;

/// <summary>Looks for a pattern in files.</summary>
internal static class Occurrence
{
    /// <summary>The lines that match, as <c>file:line: text</c>. Files with a zero byte are no text and hold no lines.</summary>
    public static IEnumerable<string> Of(Regex pattern, IEnumerable<string> files) =>
        from file in files
        let text = RepositoryFolder.Read(file)
        where !text.Contains('\0', StringComparison.Ordinal)
        from line in text.Split('\n').Index()
        where pattern.IsMatch(line.Item)
        select $"{file}:{line.Index + 1}: {line.Item.Trim()}";
}
