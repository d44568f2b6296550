using DocumentClients;
using DocumentClients.Registration;
using Microsoft.Extensions.Configuration;
using Polydocs;
using Polydocs.Api;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Polydocs clients.</summary>
public static class PolydocsBuilderExtensions
{
    private static readonly string UserAgent =
        $"Polydocs.Client/{typeof(PolydocsBuilderExtensions).Assembly.GetName().Version?.ToString(3)}";

    internal static VendorClient<PolydocsOptions, IPolydocsClient> Vendor { get; } =
        new(PolydocsDialect.Name)
        {
            Bind = static (section, options) => section.Bind(options),
            Check = PolydocsOptionsValidator.Check,
            Credential = nameof(PolydocsOptions.ApiKey),
            Account = [nameof(PolydocsOptions.OrganizationId)],
            Create = static (runtime, options) => new PolydocsClient(runtime, options),
            Dialect = new PolydocsDialect(),
            UserAgent = UserAgent,
            CredentialHeader = "X-API-KEY",
        };

    /// <summary>
    /// Adds <see cref="IPolydocsClient"/>. Its settings come from the configuration section <c>DocumentClients:Polydocs</c>, if the
    /// application has a configuration, and then from <paramref name="configure"/>. They are checked when the application starts.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>A builder that says more of this client, and adds others.</returns>
    public static DocumentClientBuilder AddPolydocs(this DocumentClientsBuilder builder, Action<PolydocsOptions>? configure = null) =>
        Vendor.Add(builder, name: null, section: null, configure);

    /// <summary>
    /// Adds a client with a name, for one of several tenants: ask for it with <c>[FromKeyedServices("name")] IPolydocsClient</c>. Its
    /// settings come from <c>DocumentClients:Polydocs:{name}</c> and then from <paramref name="configure"/>; nothing is taken from other
    /// clients' settings.
    /// </summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>A builder that says more of this client, and adds others.</returns>
    public static DocumentClientBuilder AddPolydocs(
        this DocumentClientsBuilder builder,
        string name,
        Action<PolydocsOptions>? configure = null
    ) => Vendor.AddNamed(builder, name, section: null, configure);

    /// <summary>Adds <see cref="IPolydocsClient"/> with the settings of a configuration section of your choice.</summary>
    /// <param name="builder">The builder of <c>AddDocumentClients()</c>.</param>
    /// <param name="section">The section that holds the settings.</param>
    /// <param name="configure">Sets or overrides settings.</param>
    /// <returns>A builder that says more of this client, and adds others.</returns>
    public static DocumentClientBuilder AddPolydocs(
        this DocumentClientsBuilder builder,
        IConfigurationSection section,
        Action<PolydocsOptions>? configure = null
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
    public static DocumentClientBuilder AddPolydocs(
        this DocumentClientsBuilder builder,
        string name,
        IConfigurationSection section,
        Action<PolydocsOptions>? configure = null
    )
    {
        ArgumentNullException.ThrowIfNull(section);
        return Vendor.AddNamed(builder, name, section, configure);
    }
}
