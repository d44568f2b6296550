namespace DocumentClients.Compatibility;

/// <summary>Opening an answer's body: netstandard2.0 takes no token there (its reads do).</summary>
internal static class ContentStream
{
    public static Task<Stream> ReadStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
#if NETSTANDARD2_0
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
#else
        return content.ReadAsStreamAsync(cancellationToken);
#endif
    }
}
