namespace DocumentClients.Testing;

/// <summary>A token that the server accepts.</summary>
/// <param name="Value">The token itself.</param>
/// <param name="Abilities">What it may do, for example <c>sessions-read</c>; null is everything.</param>
public sealed record RaydocsEmulatorToken(string Value, IReadOnlyCollection<string>? Abilities = null)
{
    internal string? MissingOf(IEnumerable<string> needed) =>
        needed.FirstOrDefault(ability => Abilities?.Contains(ability, StringComparer.Ordinal) == false);
}
