using System.Collections.Concurrent;
using DocumentClients.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace DocumentClients.Registration;

/// <summary>
/// Looks at the handlers of our HttpClients each time that the factory builds them, after everything that a host configures: its primary
/// handler gets what ours guarantees, or is refused. A redirect that it followed would carry the credential to another host.
/// </summary>
internal sealed class PrimaryHandlerFilter(IServiceProvider services, IOptionsMonitor<HandlerRules> rules)
    : IHttpMessageHandlerBuilderFilter
{
    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    public Action<HttpMessageHandlerBuilder> Configure(Action<HttpMessageHandlerBuilder> next) =>
        builder =>
        {
            if (builder.Name is not { } name || rules.Get(name) is not { Settings: { } settings } rule)
            {
                next(builder);
                return;
            }

            try
            {
                next(builder);
            }
            catch (InvalidOperationException)
            {
                // The framework has properties of its own to set, and does not say what to do about a handler that is in use.
                Secure(builder.PrimaryHandler, name, rule, settings(builder.Services));
                throw;
            }

            if (Secure(builder.PrimaryHandler, name, rule, settings(builder.Services)) is { } primary)
            {
                builder.PrimaryHandler = HandlerEnd.Guarded(builder.PrimaryHandler, primary);
            }

            _seen[name] = true;
        };

    /// <summary>
    /// Builds the handlers of an HttpClient now, so that a mistake in them is reported at the start and not by the first call.
    /// </summary>
    /// <exception cref="InvalidOperationException">The handlers cannot be used.</exception>
    public void Try(string name)
    {
        // Asked for here: the factory of the handlers has this filter.
        var handlers = services.GetRequiredService<IHttpMessageHandlerFactory>();
        _ = handlers.CreateHandler(name);
        if (rules.Get(name).IsTrusted)
        {
            return;
        }

        if (!_seen.ContainsKey(name))
        {
            throw new InvalidOperationException(
                $"The HttpClient `{name}` cannot be used: the host's own IHttpMessageHandlerFactory ({handlers.GetType()}) makes its "
                    + "handlers, so it is not known whether they follow redirects, which would carry credentials to another host. "
                    + $"{HowToTrust(name)}"
            );
        }

        if (services.GetRequiredService<IHttpClientFactory>() is var clients && !ReferenceEquals(clients, handlers))
        {
            throw new InvalidOperationException(
                $"The HttpClient `{name}` cannot be used: the host has an IHttpClientFactory of its own ({clients.GetType()}), but "
                    + "handlers are taken from IHttpMessageHandlerFactory, and would pass it by. Register it as that, too. "
                    + $"{HowToTrust(name)}"
            );
        }
    }

    /// <summary>Sets what must hold for the handler at the end of a chain.</summary>
    /// <returns>That handler.</returns>
    private static HttpMessageHandler? Secure(HttpMessageHandler? handler, string name, HandlerRules rule, ClientOptions settings)
    {
        handler = HandlerEnd.Of(handler);
        if (
            PrimaryHandler.Secure(handler, rule.IsBare, settings.GetProxy()) is { } problem
            && !rule.IsTrusted
            && !settings.IsPrimaryHandlerTrusted
        )
        {
            throw new InvalidOperationException(
                $"The HttpClient `{name}` cannot be used: its primary handler {problem}. "
                    + "Following a redirect, it could carry credentials or documents to another host. "
                    + $"Make a new handler each time: services.AddHttpClient(\"{name}\").ConfigurePrimaryHttpMessageHandler(() => new "
                    + $"SocketsHttpHandler {{ Proxy = … }}); the rest is set for you. {HowToTrust(name)}"
            );
        }

        return handler;
    }

    private static string HowToTrust(string name) =>
        "If it follows no redirects and keeps no cookies, as a test server's handler, say so: "
        + $"services.AddHttpClient(\"{name}\").TrustPrimaryHandler().";
}
