using System.Reflection;

namespace NetfxCheck;

/// <summary>
/// What lies below the clients. Mono's HttpClientHandler is the SocketsHttpHandler of .NET Core as it was in 2019; .NET Framework's is made
/// of HttpWebRequest. Mono has a handler of that kind too, of its own making and hidden, so the checks run over both.
/// </summary>
internal sealed class HttpStack(string name, Func<HttpMessageHandler>? create)
{
    public string Name => name;

    public Func<HttpMessageHandler>? Create => create;

    public bool IsOwn => create is null;

    /// <summary>Handlers that a host adds by name.</summary>
    public Func<DelegatingHandler>? Between { get; private set; }

    public HttpStack With(Func<DelegatingHandler> between) => new(name, create) { Between = between };

    /// <summary>The clients' own handler, and where the runtime has it, the one over HttpWebRequest.</summary>
    public static IReadOnlyList<HttpStack> All()
    {
        var webRequest = typeof(HttpClientHandler).Assembly.GetType("System.Net.Http.MonoWebRequestHandler");
        return webRequest is null
            ? [new HttpStack("own handler", create: null)]
            :
            [
                new HttpStack("own handler", create: null),
                new HttpStack("HttpWebRequest", () => Over(Activator.CreateInstance(webRequest, nonPublic: true))),
            ];
    }

    /// <summary>The constructor is not public.</summary>
    private static HttpClientHandler Over(object inner) =>
        (HttpClientHandler)
            Activator.CreateInstance(
                typeof(HttpClientHandler),
                BindingFlags.Instance | BindingFlags.NonPublic,
                binder: null,
                [inner],
                culture: null
            );
}
