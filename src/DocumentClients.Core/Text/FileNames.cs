using System.Globalization;
using System.Net.Http.Headers;

namespace DocumentClients.Text;

/// <summary>File names that others give.</summary>
internal static class FileNames
{
    private const int Longest = 200;

    /// <summary>What a file's name cannot hold somewhere, or what would show it as another.</summary>
    private const string Forbidden = "<>:\"|?*";

    private static readonly char[] Digits = [.. "0123456789 "];

    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>What Windows takes for a device, with any extension; some of them with a digit.</summary>
    private static readonly string[] Devices = ["CON", "PRN", "AUX", "NUL", "COM", "LPT"];

    /// <summary>The name that a response gives its body; null where it gives none that could be one.</summary>
    public static string? Of(ContentDispositionHeaderValue? disposition) =>
        disposition is null ? null : Sound(disposition.FileNameStar) ?? Sound(disposition.FileName);

    /// <summary>
    /// A name that is one on every system, and leads into no other folder: the last part of a path, without what is no part of names.
    /// </summary>
    public static string? Sound(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var last = name.Trim('"').Split(Separators)[^1];
        var kept = new string([.. last.Where(static character => !IsForbidden(character))]).Trim().TrimEnd('.', ' ');
        if (kept.Length > Longest)
        {
            var extension = Path.GetExtension(kept) is { Length: < 20 } known ? known : "";
            kept = kept.Remove(Longest - extension.Length) + extension;
        }

        return kept.Length == 0 ? null
            : Devices.Contains(kept.Split('.')[0].TrimEnd(Digits), StringComparer.OrdinalIgnoreCase) ? "_" + kept
            : kept;
    }

    /// <summary>Signs that turn or hide what stands beside them are of the category of formats; surrogates are cut in halves.</summary>
    private static bool IsForbidden(char character) =>
        Forbidden.Contains(character)
        || char.GetUnicodeCategory(character)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate;
}
