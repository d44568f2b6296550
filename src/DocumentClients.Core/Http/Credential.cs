namespace DocumentClients.Http;

/// <summary>The header that authenticates to the configured origin. Never shows its value, and removes it from what others wrote.</summary>
internal sealed class Credential(string header, string scheme, string secret)
{
    public void AddTo(HttpRequestMessage message) => RequestHead.TryAdd(message.Headers, header, scheme + secret);

    public void RemoveFrom(HttpRequestMessage message) => message.Headers.Remove(header);

    /// <summary>Whether a header is the one that authenticates.</summary>
    public bool Is(string name) => string.Equals(name, header, StringComparison.OrdinalIgnoreCase);

    public Secrets Secrets { get; } = new([secret]);

    public bool IsSameAs(Credential other) => string.Equals(Secret, other.Secret, StringComparison.Ordinal);

    private string Secret => secret;

    /// <summary>What is wrong with a text that is to be a credential, which is visible ASCII; null if nothing is. Never shows it.</summary>
    public static string? Problem(string text) =>
        text.All(static character => character is > ' ' and <= '~')
            ? null
            : "holds a space, a line break or another character that no credential has: was it copied with more than it?";

    public override string ToString() => $"{header}: ***";
}
