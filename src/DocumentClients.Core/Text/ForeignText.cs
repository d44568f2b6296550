namespace DocumentClients.Text;

/// <summary>Quotes what others wrote.</summary>
internal static class ForeignText
{
    private const int Longest = 500;

    /// <summary>On one line, and not without end.</summary>
    public static string OneLine(string text)
    {
        var cut = text.Length > Longest ? text[..Longest] + "…" : text;
        return new string([.. cut.Select(static character => char.IsControl(character) ? ' ' : character)]);
    }
}
