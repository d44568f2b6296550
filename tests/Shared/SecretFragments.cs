namespace DocumentClients.TestTools;

/// <summary>What of a secret tells too much of it.</summary>
internal static class SecretFragments
{
    private const int Length = 8;

    /// <summary>All pieces of eight letters and digits, which no escaping changes: whoever shows one of them shows too much.</summary>
    public static IEnumerable<string> PiecesOf(string secret) =>
        from start in Enumerable.Range(0, secret.Length - Length + 1)
        let piece = secret.Substring(start, Length)
        where piece.All(char.IsAsciiLetterOrDigit)
        select piece;
}
