namespace DocumentClients.Compatibility;

/// <summary>What travels with a request besides what is sent: <c>Properties</c> on .NET Framework, <c>Options</c> since.</summary>
internal static class RequestOptions
{
    public static T? Get<T>(HttpRequestMessage request, string name)
        where T : class
    {
#if NETFRAMEWORK
        return request.Properties.TryGetValue(name, out var value) ? value as T : null;
#else
        return request.Options.TryGetValue(new HttpRequestOptionsKey<object?>(name), out var value) ? value as T : null;
#endif
    }
}
