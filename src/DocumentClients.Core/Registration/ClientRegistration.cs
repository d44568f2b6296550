using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocumentClients.Registration;

/// <summary>One registered client: its names, and where its settings come from.</summary>
internal sealed class ClientRegistration<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>
    where TOptions : ClientOptions
{
    public required string Vendor { get; init; }

    public required string? Name { get; init; }

    /// <summary>The section that the application has named; null where it is found by the client's name.</summary>
    public required IConfigurationSection? Section { get; init; }

    public required IReadOnlyList<Setting> Settings { get; init; }

    /// <summary>The setting that holds the credential.</summary>
    public required string Credential { get; init; }

    /// <summary>The settings that say whose the credential is: it is of no use with other ones.</summary>
    public required IReadOnlyList<string> Account { get; init; }

    /// <summary>The settings that may change while the application runs, besides the credential and the groups.</summary>
    public required IReadOnlyList<string> Limits { get; init; }

    public string OptionsName => Name ?? Microsoft.Extensions.Options.Options.DefaultName;

    public string Key => ClientKey.Of(Vendor, Name);

    /// <summary>The path that messages name.</summary>
    public string Path => Section?.Path ?? ClientKey.Section(Vendor, Name);

    /// <summary>The settings that the application began with.</summary>
    public TOptions Options(IServiceProvider provider) => provider.GetRequiredKeyedService<OptionsReload<TOptions>>(OptionsName).First;

    public ClientSection? SectionOf(IServiceProvider provider) => ConfigurationOf(provider) is { } section ? new ClientSection(section, Settings) : null;

    /// <summary>All that is wrong with what the configuration holds.</summary>
    public IReadOnlyList<string> Problems(IServiceProvider provider) => [.. SectionOf(provider)?.Problems(IsClient(provider)) ?? [], .. MisspeltVendors(provider)];

    /// <summary>Sections that nobody reads, and that may be clients' whose registration was forgotten.</summary>
    public IReadOnlyList<string> Unused(IServiceProvider provider) => [.. SectionOf(provider)?.Unused(IsClient(provider)) ?? []];

    /// <summary>The names of the vendor's clients.</summary>
    public string Registered(IServiceProvider provider) =>
        string.Join(", ", provider.GetServices<RegisteredClient>().Where(client => client.Vendor == Vendor).Select(static client => client.Name ?? "(without a name)"));

    private IConfigurationSection? ConfigurationOf(IServiceProvider provider) => Section ?? provider.GetService<IConfiguration>()?.GetSection(Path);

    /// <summary>The sections of named clients stand below the one of the client without a name.</summary>
    private Func<string, bool> IsClient(IServiceProvider provider)
    {
        var names = provider.GetServices<RegisteredClient>().Where(client => Name is null && Section is null && client.Vendor == Vendor).Select(static client => client.Name).ToArray();
        return key => Array.Exists(names, name => string.Equals(name, key, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Told once, by the first client of the vendor.</summary>
    private IEnumerable<string> MisspeltVendors(IServiceProvider provider)
    {
        var clients = provider.GetServices<RegisteredClient>().ToArray();
        var vendors = clients.Select(static client => client.Vendor).Distinct(StringComparer.Ordinal).ToArray();
        return Section is null && clients.First(client => client.Vendor == Vendor).Name == Name
            ? (provider.GetService<IConfiguration>()?.GetSection(ClientKey.Root).GetChildren() ?? [])
                .Where(child => !vendors.Contains(child.Key, StringComparer.OrdinalIgnoreCase) && NearName.Of(child.Key, vendors) == Vendor)
                .Select(child => $"{child.Path} is no client. Is {Vendor} meant?")
            : [];
    }
}
