namespace DocumentClients.Registration;

/// <summary>
/// What messages show of a configuration. A credential may stand in the wrong line, so only what cannot be one is quoted.
/// </summary>
internal static class SettingText
{
    private const int LongestValue = 12;
    private const int LongestName = 40;

    /// <summary>Says what a value is, at the end of a sentence that says what it must be.</summary>
    public static string ButIs(string value) =>
        IsPlain(value) ? $"but is '{value}'." : $"but is a text of {value.Length} characters, which is not shown.";

    /// <summary>The path of a name below a section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="name">What stands in it.</param>
    /// <param name="isKnown">Whether the name is like a known one, and so no credential.</param>
    public static string Path(string section, string name, bool isKnown = false) =>
        section.Length == 0 ? Name(name, isKnown) : $"{section}:{Name(name, isKnown)}";

    /// <summary>A name that is like a setting's, or a place in a list; of any other one, its length.</summary>
    public static string Name(string name, bool isKnown = false) =>
        isKnown || (name.Length <= LongestName && name.All(IsLetter)) || (name.Length <= 4 && name.All(IsDigit))
            ? name
            : $"(a name of {name.Length} characters)";

    /// <summary>Whether a value is short and made like a number, a time, a number with its unit, a word, or one with a digit.</summary>
    public static bool IsPlain(string value)
    {
        if (value.Length > LongestValue)
        {
            return false;
        }

        // Nothing of five letters and digits is a credential.
        if (value.All(IsLetter) || (value.Length <= 5 && value.All(static c => IsLetter(c) || IsDigit(c))))
        {
            return true;
        }

        var unit = value.TrimStart('-', '+', '.', ',', ':', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return unit.Length <= 4 && unit.TrimStart(' ').All(IsLetter);
    }

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
