namespace DocumentClients.Compatibility;

/// <summary>Opening a response's body: .NET Framework takes no token there (its reads do).</summary>
internal static class ContentStream
{
    public static Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
#if NETFRAMEWORK
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
#else
        return content.ReadAsStreamAsync(cancellationToken);
#endif
    }
}
