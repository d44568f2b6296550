using System.CommandLine.Parsing;
using System.Globalization;

namespace DocumentClients.Cli.Commands;

/// <summary>A length of time as people write it: a whole number and a unit, such as <c>30s</c>, <c>5m</c> or <c>2h</c>.</summary>
internal static class Duration
{
    private const string Rule = "must be a whole number with the unit s, m or h, such as 30s, 5m or 2h, and between 1s and 24h.";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Reads an option's value; what it cannot read becomes an error of the command line.</summary>
    public static TimeSpan? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (TryParse(text, out var duration))
        {
            return duration;
        }

        result.AddError($"'{text}' is no length of time: it {Rule}");
        return null;
    }

    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (
            text.Length < 2
            || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            return false;
        }

        var unit = text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            _ => TimeSpan.Zero,
        };
        if (number > Longest.TotalSeconds)
        {
            return false;
        }

        duration = number * unit;
        return duration > TimeSpan.Zero && duration <= Longest;
    }
}
