namespace DocumentClients.Compatibility;

/// <summary>Opening a response's body: .NET Framework takes no token there, nor obeys one in its reads.</summary>
internal static class ContentStream
{
#if NETFRAMEWORK
    public static async Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new AbandonableStream(await content.ReadAsStreamAsync().ConfigureAwait(false));
    }
#else
    public static Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellationToken) =>
        content.ReadAsStreamAsync(cancellationToken);
#endif
}
