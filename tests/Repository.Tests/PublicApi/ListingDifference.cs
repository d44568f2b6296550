namespace Repository.Tests.PublicApi;

/// <summary>Two listings compared.</summary>
internal static class ListingDifference
{
    /// <summary>The lines that only one of them has, members below their type; empty when there are none.</summary>
    public static string Between(string reviewed, string actual)
    {
        var (before, after) = (Lines(reviewed), Lines(actual));
        var changes = before
            .Except(after)
            .Select(line => (line.Type, Change: "- " + line.Text))
            .Concat(after.Except(before).Select(line => (line.Type, Change: "+ " + line.Text)));
        return string.Join(
            '\n',
            changes
                .GroupBy(change => change.Type, change => change.Change, StringComparer.Ordinal)
                .SelectMany(group => group.Prepend("  " + group.Key))
        );
    }

    /// <summary>
    /// Every line with the name of its type, which is the last word of the last line that is not indented, before the base types.
    /// </summary>
    private static List<(string Type, string Text)> Lines(string listing)
    {
        var lines = new List<(string Type, string Text)>();
        var type = "";
        foreach (var line in listing.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            type = line[0] == ' ' ? type : line.Split(" : ")[0].Replace(", ", ",", StringComparison.Ordinal).Split(' ')[^1];
            lines.Add((type, line));
        }

        return lines;
    }
}
