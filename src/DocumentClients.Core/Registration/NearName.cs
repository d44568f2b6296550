namespace DocumentClients.Registration;

/// <summary>Finds the name that a misspelt one was meant to be.</summary>
internal static class NearName
{
    /// <summary>The nearest of some names; null where none is near: one letter of a short name may differ, two of a longer one.</summary>
    public static string? Of(string name, IEnumerable<string> known) =>
        known
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(static candidate => candidate.Distance <= (candidate.Name.Length < 6 ? 1 : 2))
            .OrderBy(static candidate => candidate.Distance)
            .Select(static candidate => candidate.Name)
            .FirstOrDefault();

    /// <summary>How many letters must be added, dropped, replaced, or swapped with their neighbour.</summary>
    private static int Distance(string one, string other)
    {
        var distances = new int[one.Length + 1][];
        for (var i = 0; i <= one.Length; i++)
        {
            distances[i] = new int[other.Length + 1];
            for (var j = 0; j <= other.Length; j++)
            {
                distances[i][j] =
                    i == 0 || j == 0
                        ? i + j
                        : Math.Min(
                            Math.Min(distances[i - 1][j], distances[i][j - 1]) + 1,
                            distances[i - 1][j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1)
                        );
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distances[i][j] = Math.Min(distances[i][j], distances[i - 2][j - 2] + 1);
                }
            }
        }

        return distances[one.Length][other.Length];
    }
}
