using System.Diagnostics.CodeAnalysis;
using DocumentClients.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DocumentClients.Registration;

/// <summary>What is the same in the registration of every vendor's client.</summary>
/// <typeparam name="TOptions">The vendor's options.</typeparam>
/// <typeparam name="TClient">The vendor's client, an interface.</typeparam>
internal sealed class VendorClient<
    [DynamicallyAccessedMembers(
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicProperties
    )]
        TOptions,
    TClient
>(string vendor)
    where TOptions : ClientOptions
    where TClient : class
{
    /// <summary>Binds configuration to options. Written by the vendor's package, since the binder generates code for one type.</summary>
    public required Action<IConfiguration, TOptions> Bind { get; init; }

    /// <summary>Says what is wrong with options, naming settings below a section.</summary>
    public required Func<TOptions, string, IReadOnlyList<string>> Check { get; init; }

    /// <summary>Makes the client.</summary>
    public required Func<ClientRuntime, TOptions, TClient> Create { get; init; }

    /// <summary>How the vendor tells of failures.</summary>
    public required IVendorDialect Dialect { get; init; }

    /// <summary>What the client calls itself.</summary>
    public required string UserAgent { get; init; }

    /// <summary>The header that authenticates.</summary>
    public required string CredentialHeader { get; init; }

    /// <summary>What stands before the credential there.</summary>
    public string CredentialScheme { get; init; } = "";

    /// <summary>How many requests may be sent, in a minute and at once; null where there is no limit.</summary>
    public Func<TOptions, (double PerMinute, int Burst)>? RateLimit { get; init; }

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

    /// <exception cref="ArgumentException">The name is no name, or one that something else has.</exception>
    public DocumentClientBuilder AddNamed(
        DocumentClientsBuilder builder,
        string name,
        IConfigurationSection? section,
        Action<TOptions>? configure
    )
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return NameProblem(builder.Services, name, section) is { } problem
            ? throw new ArgumentException($"A client cannot be named `{name}`: {problem}", nameof(name))
            : Add(builder, name, section, configure);
    }

    public DocumentClientBuilder Add(
        DocumentClientsBuilder builder,
        string? name,
        IConfigurationSection? section,
        Action<TOptions>? configure
    )
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
            Limits = [nameof(ClientOptions.MaxResponseBytes), nameof(ClientOptions.LogFileNames), .. Limits],
        };
        services.AddSingleton(entry);
        services
            .AddOptions<TOptions>(client.OptionsName)
            .Configure<IServiceProvider>(
                (options, provider) =>
                {
                    if (client.SectionOf(provider) is { } source)
                    {
                        Bind(source.Readable(), options);
                    }
                }
            )
            .Configure(configure ?? (static _ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(provider => new OptionsValidator<TOptions>(
            client.OptionsName,
            options => Failures(client.Problems(provider), Check(options, client.Path))
        ));
        HttpClients.Add(services, vendor, name, client.Options);

        services.TryAddKeyedSingleton(client.OptionsName, (provider, _) => new OptionsReload<TOptions>(provider, client));
        services.TryAddKeyedSingleton<TClient>(
            client.OptionsName,
            (provider, _) =>
            {
                var options = client.Options(provider);
                var reload = provider.GetRequiredKeyedService<OptionsReload<TOptions>>(client.OptionsName);
                return Create(ClientRuntime.FromContainer(provider, Api(options), name, reload), options);
            }
        );
        if (name is null)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<TClient>(client.OptionsName));
        }

        return new DocumentClientBuilder(services, vendor, name, HasStorage);
    }

    /// <summary>A value that cannot be read has left the default in its place: what the options say of it says nothing.</summary>
    private static IReadOnlyList<string> Failures(IReadOnlyList<string> ofConfiguration, IReadOnlyList<string> ofOptions) =>
        [
            .. ofConfiguration,
            .. ofOptions.Where(failure =>
                !ofConfiguration.Any(problem => failure.Contains(problem.Split(' ')[0] + " ", StringComparison.Ordinal))
            ),
        ];

    private string? NameProblem(IServiceCollection services, string name, IConfigurationSection? section)
    {
        if (ClientKey.IsStorage(name))
        {
            return "names that end like this are those of the storage's HttpClients.";
        }

        if (name.Contains(':'))
        {
            return "a colon parts the names of sections. Choose a name without it.";
        }

        if (section is not null)
        {
            return null;
        }

        if (Names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return $"{ClientKey.Section(vendor, name)} is a setting. Choose another name, or give its section.";
        }

        // Configuration does not distinguish names  by case, so that both would read one section.
        var other = services
            .Where(static service => service.ServiceType == typeof(RegisteredClient))
            .Select(static service => (RegisteredClient)service.ImplementationInstance!)
            .FirstOrDefault(other =>
                other.Vendor == vendor
                && other.IsAtItsPlace
                && string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase)
                && other.Name != name
            );
        return other is null ? null : $"it differs from `{other.Name}` by case only. Choose another name.";
    }

    /// <summary>What a client runs on that is made without a container.</summary>
    /// <exception cref="ArgumentException">A setting is missing or wrong.</exception>
    public ClientRuntime Standalone(TOptions options, ILoggerFactory? loggerFactory, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        var failures = Check(options, typeof(TOptions).Name);
        return failures.Count == 0
            ? ClientRuntime.Standalone(Api(options), loggerFactory, timeProvider)
            : throw new ArgumentException(string.Join(" ", failures), nameof(options));
    }

    private VendorApi Api(TOptions options) =>
        new(
            Dialect,
            options,
            UserAgent,
            CredentialHeader,
            CredentialScheme,
            RateLimit is { } limit ? current => limit((TOptions)current) : null
        );
}
