using DocumentClients;
using DocumentClients.Registration;
using Microsoft.Extensions.Configuration;
using Raydocs;
using Raydocs.Api;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Raydocs clients.</summary>
public static class RaydocsBuilderExtensions
{
    private static readonly string UserAgent = $"Raydocs.Client/{typeof(RaydocsBuilderExtensions).Assembly.GetName().Version?.ToString(3)}";

    internal static VendorClient<RaydocsOptions, IRaydocsClient> Vendor { get; } =
        new(RaydocsDialect.Name)
        {
            Bind = static (section, options) => section.Bind(options),
            Check = RaydocsOptionsValidator.Check,
            Credential = nameof(RaydocsOptions.Token),
            Limits = [nameof(RaydocsOptions.RequestsPerMinute), nameof(RaydocsOptions.RequestBurst)],
            HasStorage = true,
            Create = static (runtime, options) => new RaydocsClient(runtime, options.Generation),
            Dialect = new RaydocsDialect(),
            UserAgent = UserAgent,
            CredentialHeader = "Authorization",
            CredentialScheme = "Bearer ",
            RateLimit = static options => (options.RequestsPerMinute, options.RequestBurst),
        };

    /// <summary>
    /// Adds <see cref="IRaydocsClient"/>. Its settings come from the configuration section <c>DocumentClients:Raydocs</c>, if the
    /// application has a configuration, and then from <paramref name="configure"/>. They are checked when the application starts.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>A builder that says more of this client, and adds others.</returns>
    public static DocumentClientBuilder AddRaydocs(this DocumentClientsBuilder builder, Action<RaydocsOptions>? configure = null) =>
        Vendor.Add(builder, name: null, section: null, configure);

    /// <summary>
    /// Adds a client with a name, for one of several tenants: ask for it with <c>[FromKeyedServices("name")] IRaydocsClient</c>. Its
    /// settings come from <c>DocumentClients:Raydocs:{name}</c> and then from <paramref name="configure"/>; nothing is taken from other
    /// clients' settings.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>A builder that says more of this client, and adds others.</returns>
    public static DocumentClientBuilder AddRaydocs(
        this DocumentClientsBuilder builder,
        string name,
        Action<RaydocsOptions>? configure = null
    ) => Vendor.AddNamed(builder, name, section: null, configure);

    /// <summary>Adds <see cref="IRaydocsClient"/> with the settings of a configuration section of your choice.</summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="section">The section that holds the settings.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>A builder that says more of this client, and adds others.</returns>
    public static DocumentClientBuilder AddRaydocs(
        this DocumentClientsBuilder builder,
        IConfigurationSection section,
        Action<RaydocsOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(section);
        return Vendor.Add(builder, name: null, section, configure);
    }

    /// <summary>Adds a client with a name and the settings of a configuration section of your choice.</summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="section">The section that holds the settings.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>A builder that says more of this client, and adds others.</returns>
    public static DocumentClientBuilder AddRaydocs(
        this DocumentClientsBuilder builder,
        string name,
        IConfigurationSection section,
        Action<RaydocsOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(section);
        return Vendor.AddNamed(builder, name, section, configure);
    }
}
