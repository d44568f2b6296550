using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DocumentClients.Registration;

/// <summary>One registered client: its names, and where its settings come from.</summary>
internal sealed class ClientRegistration<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions
>
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

    /// <summary>This registration among those of all clients.</summary>
    public required RegisteredClient Entry { get; init; }

    public string OptionsName => Name ?? Microsoft.Extensions.Options.Options.DefaultName;

    public string Key => ClientKey.Of(Vendor, Name);

    /// <summary>The path that messages name.</summary>
    public string Path => Entry.Path;

    /// <summary>The settings that the application began with.</summary>
    public TOptions Options(IServiceProvider provider) => provider.GetRequiredKeyedService<OptionsReload<TOptions>>(OptionsName).First;

    public ClientSection? SectionOf(IServiceProvider provider) =>
        ConfigurationOf(provider) is { } section ? new ClientSection(section, Settings) : null;

    /// <summary>All that is wrong with what the configuration holds.</summary>
    public IReadOnlyList<string> Problems(IServiceProvider provider) =>
        [
            .. SectionOf(provider)?.Problems(IsClient(provider)) ?? [],
            .. Unread(provider)
                ?.Unread(
                    IsClient(provider),
                    [.. Clients(provider).Where(static client => client.IsAtItsPlace).Select(static client => client.Name!)]
                )
                ?? [],
            .. Strays(provider)?.Problems() ?? [],
        ];

    /// <summary>Sections that nobody reads, and that may be clients' whose registration was forgotten.</summary>
    public IReadOnlyList<string> Unused(IServiceProvider provider) =>
        [.. SectionOf(provider)?.Unused(IsClient(provider)) ?? [], .. Unread(provider)?.Unused(IsClient(provider)) ?? []];

    /// <summary>What stands beside the sections of all clients; null where another client tells.</summary>
    public StraySettings? Strays(IServiceProvider provider)
    {
        var clients = provider.GetServices<RegisteredClient>().ToArray();
        return
            ReferenceEquals(Entry, Array.Find(clients, static client => client.IsAtItsPlace))
            && provider.GetService<IConfiguration>() is { } configuration
            ? new StraySettings(configuration, clients)
            : null;
    }

    /// <summary>The names of the vendor's clients.</summary>
    public string Registered(IServiceProvider provider) =>
        string.Join(", ", Clients(provider).Select(static client => client.Name ?? "(without a name)"));

    private IConfigurationSection? ConfigurationOf(IServiceProvider provider) =>
        Section ?? provider.GetService<IConfiguration>()?.GetSection(Path);

    /// <summary>The vendor's section, above those of named clients, where no client reads it; null where another client tells.</summary>
    private ClientSection? Unread(IServiceProvider provider)
    {
        var path = ClientKey.Section(Vendor, name: null);
        var clients = Clients(provider);
        return
            ReferenceEquals(Entry, Array.Find(clients, static client => client.IsAtItsPlace))
            && !Array.Exists(clients, client => string.Equals(client.Path, path, StringComparison.OrdinalIgnoreCase))
            && provider.GetService<IConfiguration>() is { } configuration
            ? new ClientSection(configuration.GetSection(path), Settings)
            : null;
    }

    /// <summary>The sections of named clients stand below the one of the client without a name.</summary>
    private Func<string, bool> IsClient(IServiceProvider provider)
    {
        var clients = Clients(provider);
        return path => Array.Exists(clients, client => client.IsIn(path));
    }

    private RegisteredClient[] Clients(IServiceProvider provider) =>
        [.. provider.GetServices<RegisteredClient>().Where(client => client.Vendor == Vendor)];
}
