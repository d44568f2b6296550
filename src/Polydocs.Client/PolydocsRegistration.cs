using DocumentClients;
using DocumentClients.Http;
using DocumentClients.Registration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Polydocs;
using Polydocs.Answers;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Polydocs clients.</summary>
public static class PolydocsRegistration
{
    private static readonly string UserAgent = $"Polydocs.Client/{typeof(PolydocsRegistration).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>
    /// Adds <see cref="IPolydocsClient"/>. Its settings come from the configuration section <c>DocumentClients:Polydocs</c>, if the application has a configuration, and then
    /// from <paramref name="configure"/>. They are checked when the application starts.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>The same builder.</returns>
    public static DocumentClientsBuilder AddPolydocs(this DocumentClientsBuilder builder, Action<PolydocsOptions>? configure = null) =>
        Add(builder, name: null, section: null, configure);

    /// <summary>
    /// Adds a client with a name, for one of several tenants: ask for it with <c>[FromKeyedServices("name")] IPolydocsClient</c>. Its settings come from
    /// <c>DocumentClients:Polydocs:{name}</c> and then from <paramref name="configure"/>; nothing is taken from other clients' settings.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>The same builder.</returns>
    public static DocumentClientsBuilder AddPolydocs(this DocumentClientsBuilder builder, string name, Action<PolydocsOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return Add(builder, name, section: null, configure);
    }

    /// <summary>Adds <see cref="IPolydocsClient"/> with the settings of a configuration section of your choice.</summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="section">The section that holds the settings.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>The same builder.</returns>
    public static DocumentClientsBuilder AddPolydocs(this DocumentClientsBuilder builder, IConfigurationSection section, Action<PolydocsOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name: null, section, configure);
    }

    /// <summary>Adds a client with a name and the settings of a configuration section of your choice.</summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="section">The section that holds the settings.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>The same builder.</returns>
    public static DocumentClientsBuilder AddPolydocs(
        this DocumentClientsBuilder builder, string name, IConfigurationSection section, Action<PolydocsOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(section);
        return Add(builder, name, section, configure);
    }

    internal static ApiEndpoint Endpoint(PolydocsOptions options) =>
        new(new PolydocsDialect(), options.BaseAddress, new Credential("X-API-KEY", scheme: "", options.ApiKey), UserAgent, options);

    private static DocumentClientsBuilder Add(DocumentClientsBuilder builder, string? name, IConfigurationSection? section, Action<PolydocsOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, optionsName) = (builder.Services, name ?? Options.Options.DefaultName);
        var path = section?.Path ?? ClientKey.Section(PolydocsDialect.Name, name);
        services.AddOptions<PolydocsOptions>(optionsName)
            .Configure<IServiceProvider>((options, provider) => Bind(section ?? provider.GetService<IConfiguration>()?.GetSection(path), options))
            .Configure(configure ?? (static _ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<PolydocsOptions>>(new PolydocsOptionsValidator(optionsName, path));
        ClientRuntime.AddHttpClient(services, PolydocsDialect.Name, name);

        services.TryAddKeyedSingleton<IPolydocsClient>(optionsName, (provider, _) => Create(provider, name));
        services.TryAddKeyedSingleton<IPolydocsApi>(optionsName, (provider, key) => provider.GetRequiredKeyedService<IPolydocsClient>(key).Api);
        if (name is null)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<IPolydocsClient>(Options.Options.DefaultName));
            services.TryAddSingleton(provider => provider.GetRequiredService<IPolydocsClient>().Api);
        }

        return builder;
    }

    /// <summary>The binding is generated for this call, so it needs the options' own type, and no reflection.</summary>
    private static void Bind(IConfigurationSection? section, PolydocsOptions options)
    {
        if (section is not null)
        {
            section.Bind(options);
        }
    }

    private static PolydocsClient Create(IServiceProvider provider, string? name)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<PolydocsOptions>>().Get(name);
        return new PolydocsClient(ClientRuntime.FromContainer(provider, Endpoint(options), name), options.OrganizationId);
    }
}
