namespace DocumentClients.Http;

/// <summary>The header that authenticates to the configured origin. Never shows its value, and removes it from what others wrote.</summary>
internal sealed class Credential(string header, string scheme, string secret)
{
    private const string Hidden = "***";

    public void AddTo(HttpRequestMessage message) => message.Headers.TryAddWithoutValidation(header, scheme + secret);

    public string Redact(string text) => new System.Text.StringBuilder(text).Replace(secret, Hidden).ToString();

    public override string ToString() => $"{header}: {Hidden}";
}
