using System.Text.RegularExpressions;

namespace Repository.Tests.Docs;

/// <summary>A fenced block in a document, of C# or of what a comment before it names.</summary>
/// <param name="Line">The index of its opening fence.</param>
/// <param name="Length">How many lines stand between the fences.</param>
/// <param name="Indentation">What stands before its fences, in a list for example.</param>
/// <param name="Reference">The path, or path#region, that the comment names; null when there is no comment.</param>
internal sealed partial record CodeBlock(int Line, int Length, string Indentation, string? Reference)
{
    public static IEnumerable<CodeBlock> In(string[] lines)
    {
        for (var line = 0; line < lines.Length; line++)
        {
            var fence = Fence().Match(lines[line]);
            if (!fence.Success)
            {
                continue;
            }

            var end = Array.FindIndex(lines, line + 1, inner => inner.Trim() == fence.Groups["fence"].Value);
            end = end < 0 ? lines.Length : end;
            var before = lines[..line].LastOrDefault(text => text.Trim().Length > 0) ?? "";
            var comment = Comment().Match(before);
            if (fence.Groups["language"].Value is "csharp" or "cs" or "c#" or "C#" || comment.Success)
            {
                yield return new CodeBlock(
                    line,
                    end - line - 1,
                    fence.Groups["indentation"].Value,
                    comment.Success ? comment.Groups["reference"].Value : null
                );
            }

            line = end;
        }
    }

    [GeneratedRegex("^(?<indentation> *)(?<fence>`{3,}|~{3,})(?<language>[^ `]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex("^ *<!-- snippet: (?<reference>[^ ]+) -->$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();
}
