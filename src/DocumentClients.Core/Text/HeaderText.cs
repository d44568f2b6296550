using System.Globalization;
using System.Net.Http.Headers;

namespace DocumentClients.Text;

/// <summary>What can stand in a header.</summary>
internal static class HeaderText
{
    /// <summary>Adds a header, if it belongs to this collection.</summary>
    /// <returns>Whether it does.</returns>
    /// <exception cref="ArgumentException">No header can hold the value.</exception>
    public static bool TryAdd(HttpHeaders headers, string name, string value)
    {
        Require(name, value);
        return headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Refuses what no header can hold.</summary>
    /// <exception cref="ArgumentException">The value is of the kind.</exception>
    public static void Require(string name, string value)
    {
        if (Problem(value.AsSpan()) is { } problem)
        {
            throw new ArgumentException($"The request header {name} cannot be sent: its value {problem}.", nameof(value));
        }
    }

    /// <summary>
    /// Why no header can hold a value, as the end of a sentence about it, which does not show it; <see langword="null"/> when one can.
    /// </summary>
    public static string? Problem(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (character is '\r' or '\n')
            {
                return "holds a line break";
            }

            if (character is < ' ' or > '~')
            {
                var number = ((int)character).ToString("X4", CultureInfo.InvariantCulture);
                return char.IsControl(character)
                    ? $"holds a control character (U+{number})"
                    : $"holds a character that is not ASCII (U+{number})";
            }
        }

        return null;
    }

    /// <summary>Whether a text can be a header's name: a token of RFC 9110, section 5.6.2.</summary>
    public static bool IsName(string text) =>
        text.Length > 0
        && text.All(static character =>
            character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".Contains(character)
        );

    /// <summary>What is wrong with a text that is to be a credential, which is visible ASCII; null if nothing is. Never shows it.</summary>
    public static string? ProblemOfCredential(string text) =>
        text.All(static character => character is > ' ' and <= '~')
            ? null
            : "holds a space, a line break or another character that no credential has: was it copied with more than it?";
}
