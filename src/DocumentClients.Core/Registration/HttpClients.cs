using DocumentClients.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DocumentClients.Registration;

/// <summary>
/// Registers a client's two HttpClients: one carries credentials and talks to the API, the other is bare and talks to a storage. They drop
/// the handlers that a host gave to all its clients: a retrying one among them would send uploads twice. What is added to these clients by
/// name stays, in any order, and a primary handler of the host's gets what ours guarantees.
/// </summary>
internal static class HttpClients
{
    public static void Add(IServiceCollection services, string vendor, string? name, Func<IServiceProvider, ClientOptions> settings)
    {
        var key = ClientKey.Of(vendor, name);
        AddOne(key, isBare: false);
        AddOne(ClientKey.Storage(key), isBare: true);

        void AddOne(string httpName, bool isBare)
        {
            services.Configure<HandlerRules>(httpName, rules => (rules.Settings, rules.IsBare) = (settings, isBare));
            services
                .AddOptions<HandlerCheck>(httpName)
                .Validate<IServiceProvider>(
                    (_, provider) =>
                    {
                        if (AreValid(provider))
                        {
                            provider.GetRequiredService<PrimaryHandlerFilter>().Try(httpName);
                        }

                        return true;
                    }
                )
                .ValidateOnStart();
            var own = new OwnHttpClientBuilder(httpName);

            // Headers that a host gives to all its clients would break signatures, and could say more than ours do.
            own.ConfigureHttpClient(static http => http.DefaultRequestHeaders.Clear())
                .ConfigurePrimaryHttpMessageHandler(provider =>
                    settings(provider) is var options && options.CreatePrimaryHandler(PrimaryHandler.Create) is { } primary
                        ? primary
                        : throw new InvalidOperationException(options.NoPrimaryHandler)
                )
                .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => handlers.Clear())
                .RemoveAllLoggers();
            own.AddTo(services);
        }

        // The settings' own check says what is wrong with them.
        bool AreValid(IServiceProvider provider)
        {
            try
            {
                return settings(provider) is not null;
            }
            catch (OptionsValidationException)
            {
                return false;
            }
        }
    }
}
