using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>The header that authenticates to the configured origin. Never shows its value, and removes it from what others wrote.</summary>
internal sealed class Credential(string header, string scheme, string secret)
{
    public void AddTo(HttpRequestMessage message) => HeaderText.TryAdd(message.Headers, header, scheme + secret);

    public void RemoveFrom(HttpRequestMessage message) => message.Headers.Remove(header);

    /// <summary>Whether a header is the one that authenticates.</summary>
    public bool Is(string name) => string.Equals(name, header, StringComparison.OrdinalIgnoreCase);

    public Secrets Secrets { get; } = new([secret]);

    public bool IsSameAs(Credential other) => string.Equals(Secret, other.Secret, StringComparison.Ordinal);

    private string Secret => secret;

    public override string ToString() => $"{header}: ***";
}
