using System.Globalization;

namespace DocumentClients.Cli.Text;

/// <summary>Makes foreign text safe for a terminal: a file name or a response may hold line breaks and control sequences.</summary>
internal static class Printable
{
    public static string Line(string text) =>
        string.Create(
            text.Length,
            text,
            static (line, text) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    line[i] = IsSafe(text[i]) ? text[i] : ' ';
                }
            }
        );

    /// <summary>The characters that turn the direction of writing could make one name look like another.</summary>
    private static bool IsSafe(char character) =>
        !char.IsControl(character)
        && character is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
        && CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
