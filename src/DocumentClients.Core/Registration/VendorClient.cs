using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DocumentClients.Registration;

/// <summary>What is the same in the registration of every vendor's client.</summary>
/// <typeparam name="TOptions">The vendor's options.</typeparam>
/// <typeparam name="TClient">The vendor's client, an interface.</typeparam>
internal sealed class VendorClient<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicProperties)] TOptions, TClient>(string vendor)
    where TOptions : ClientOptions
    where TClient : class
{
    /// <summary>Binds configuration to options. Written by the vendor's package, since the binder generates code for one type.</summary>
    public required Action<IConfiguration, TOptions> Bind { get; init; }

    /// <summary>Says what is wrong with options, naming settings below a section.</summary>
    public required Func<TOptions, string, IReadOnlyList<string>> Check { get; init; }

    /// <summary>Makes the client of a name.</summary>
    public required Func<IServiceProvider, TOptions, string?, IOptionsReload, TClient> Create { get; init; }

    /// <summary>The setting that holds the credential.</summary>
    public required string Credential { get; init; }

    /// <summary>The settings besides <see cref="ClientOptions.BaseAddress"/> that say whose the credential is.</summary>
    public IReadOnlyList<string> Account { get; init; } = [];

    /// <summary>The limits of the vendor's own, which may change while the application runs.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Whether the client talks to a storage, too.</summary>
    public bool HasStorage { get; init; }

    public IReadOnlyList<Setting> Settings { get; } = Setting.AllOf(typeof(TOptions));

    /// <summary>What stands in a client's section: settings, and groups of them.</summary>
    private string[] Names => [.. Settings.Select(static setting => setting.Group ?? setting.Path).Distinct(StringComparer.Ordinal)];

    /// <exception cref="ArgumentException">The name is no name, or one that the storage of another client has.</exception>
    public DocumentClientBuilder AddNamed(DocumentClientsBuilder builder, string name, IConfigurationSection? section, Action<TOptions>? configure)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return ClientKey.IsStorage(name)
            ? throw new ArgumentException($"A client cannot be named `{name}`: names that end like this are those of the storage's HttpClients.", nameof(name))
            : Add(builder, name, section, configure);
    }

    public DocumentClientBuilder Add(DocumentClientsBuilder builder, string? name, IConfigurationSection? section, Action<TOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        var entry = new RegisteredClient(vendor, name, section?.Path ?? ClientKey.Section(vendor, name), Names);
        var client = new ClientRegistration<TOptions>
        {
            Entry = entry,
            Vendor = vendor,
            Name = name,
            Section = section,
            Settings = Settings,
            Credential = Credential,
            Account = [nameof(ClientOptions.BaseAddress), .. Account],
            Limits = [nameof(ClientOptions.MaxAnswerBytes), nameof(ClientOptions.LogFileNames), .. Limits],
        };
        services.AddSingleton(entry);
        services.AddOptions<TOptions>(client.OptionsName)
            .Configure<IServiceProvider>((options, provider) =>
            {
                if (client.SectionOf(provider) is { } source)
                {
                    Bind(source.Readable(), options);
                }
            })
            .Configure(configure ?? (static _ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(provider => new OptionsValidator<TOptions>(client.OptionsName, options => [.. client.Problems(provider), .. Check(options, client.Path)]));
        HttpClients.Add(services, vendor, name, client.Options);

        services.TryAddKeyedSingleton(client.OptionsName, (provider, _) => new OptionsReload<TOptions>(provider, client));
        services.TryAddKeyedSingleton<TClient>(
            client.OptionsName, (provider, _) => Create(provider, client.Options(provider), name, provider.GetRequiredKeyedService<OptionsReload<TOptions>>(client.OptionsName)));
        if (name is null)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<TClient>(client.OptionsName));
        }

        return new DocumentClientBuilder(services, vendor, name, HasStorage);
    }

    /// <summary>The options of a client that is made without a container.</summary>
    /// <exception cref="ArgumentException">A setting is missing or wrong.</exception>
    public TOptions Checked(TOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = Check(options, typeof(TOptions).Name);
        return failures.Count == 0 ? options : throw new ArgumentException(string.Join(" ", failures), nameof(options));
    }
}
