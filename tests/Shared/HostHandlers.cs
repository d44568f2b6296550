namespace DocumentClients.TestTools;

/// <summary>Primary handlers as hosts make them, with all that .NET's own do by default.</summary>
internal static class HostHandlers
{
    public static IReadOnlyDictionary<string, Func<HttpMessageHandler>> Makers { get; } =
        new Dictionary<string, Func<HttpMessageHandler>>(StringComparer.Ordinal)
        {
            ["SocketsHttpHandler"] = static () => new SocketsHttpHandler(),
            ["HttpClientHandler"] = static () => new HttpClientHandler(),
            ["derived from HttpClientHandler"] = static () => new DerivedHandler(),
            ["SocketsHttpHandler inside others"] = static () => new PassingHandler(new PassingHandler(new SocketsHttpHandler())),
            ["HttpClientHandler inside another"] = static () => new PassingHandler(new HttpClientHandler()),
        };

    public static IEnumerable<string> Kinds => Makers.Keys;

    private sealed class PassingHandler(HttpMessageHandler inner) : DelegatingHandler(inner);

    private sealed class DerivedHandler : HttpClientHandler;
}
