using System.Net;
using System.Text;

namespace DocumentClients.Http;

/// <summary>
/// What an error quotes of a body that is not the service's own JSON: a proxy's sentence, or the title of its page. Nothing of other
/// markup, and nothing of what is no text.
/// </summary>
internal static class BodyQuote
{
    private const int Longest = 200;

    /// <param name="body">The beginning of the body.</param>
    /// <returns>A line; <see langword="null"/> when there is nothing to quote.</returns>
    public static string? Of(string? body)
    {
        var text = body?.Trim() ?? "";
        return text.Length == 0 || text[0] is '{' or '[' ? null
            : text[0] == '<' ? Title(text)
            : Line(text);
    }

    private static string? Title(string page)
    {
        var tag = page.IndexOf("<title", StringComparison.OrdinalIgnoreCase);
        var begin = tag < 0 ? -1 : page.IndexOf('>', tag);
        var end = begin < 0 ? -1 : page.IndexOf("</title", begin, StringComparison.OrdinalIgnoreCase);
        return end < 0 ? null : Line(WebUtility.HtmlDecode(page.Substring(begin + 1, end - begin - 1)).Trim());
    }

    private static string? Line(string text)
    {
        var line = new StringBuilder();
        foreach (var character in text)
        {
            if (line.Length == Longest)
            {
                return line.Append('…').ToString();
            }

            if (char.IsWhiteSpace(character))
            {
                _ = line.Length > 0 && line[line.Length - 1] == ' ' ? line : line.Append(' ');
            }
            else if (char.IsControl(character) || character == '\uFFFD')
            {
                return null;
            }
            else
            {
                line.Append(character);
            }
        }

        return line.Length == 0 ? null : line.ToString();
    }
}
