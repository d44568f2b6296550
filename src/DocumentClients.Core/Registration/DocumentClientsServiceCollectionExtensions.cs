using DocumentClients;
using DocumentClients.Registration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The one registration for the clients of all vendors.</summary>
public static class DocumentClientsServiceCollectionExtensions
{
    /// <summary>
    /// Begins the registration of document clients; go on with <c>.AddPolydocs(…)</c> or <c>.AddRaydocs(…)</c>. May be called more than
    /// once.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <returns>A builder for the clients.</returns>
    public static DocumentClientsBuilder AddDocumentClients(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.AddHttpClient();
        services.TryAddSingleton<Pacers>();
        if (!services.Any(static service => service.ServiceType == typeof(PrimaryHandlerFilter)))
        {
            services.AddSingleton<PrimaryHandlerFilter>();

            // The first filter has the last word.
            services.Insert(
                0,
                ServiceDescriptor.Singleton<IHttpMessageHandlerBuilderFilter>(static provider =>
                    provider.GetRequiredService<PrimaryHandlerFilter>()
                )
            );
        }

        return new DocumentClientsBuilder(services);
    }

    /// <summary>
    /// Declares the primary handler of a document client's HttpClient safe, for one whose type is not known, such as a test server's: it
    /// follows no redirects, keeps no cookies, and adds no headers. Handlers of .NET need no such declaration: they are set accordingly.
    /// </summary>
    /// <param name="builder">The builder of the HttpClient: <c>services.AddHttpClient("Polydocs")</c>, <c>"Raydocs"</c>,
    /// <c>"Raydocs.Storage"</c>, or a named client's.</param>
    /// <returns>The same builder.</returns>
    public static IHttpClientBuilder TrustPrimaryHandler(this IHttpClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure<HandlerRules>(builder.Name, static rules => rules.IsTrusted = true);
        return builder;
    }
}
