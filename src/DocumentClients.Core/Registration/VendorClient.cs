using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace DocumentClients.Registration;

/// <summary>What is the same in the registration of every vendor's client.</summary>
/// <typeparam name="TOptions">The vendor's options.</typeparam>
/// <typeparam name="TClient">The vendor's client, an interface.</typeparam>
internal sealed class VendorClient<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions, TClient>(string vendor)
    where TOptions : ClientOptions
    where TClient : class
{
    /// <summary>Binds configuration to options. Written by the vendor's package, since the binder generates code for one type.</summary>
    public required Action<IConfigurationSection, TOptions> Bind { get; init; }

    /// <summary>Says what is wrong with options, naming settings below a section.</summary>
    public required Func<TOptions, string, IReadOnlyList<string>> Check { get; init; }

    /// <summary>Makes the client of a name.</summary>
    public required Func<IServiceProvider, TOptions, string?, TClient> Create { get; init; }

    public DocumentClientsBuilder Add(DocumentClientsBuilder builder, string? name, IConfigurationSection? section, Action<TOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var (services, optionsName) = (builder.Services, name ?? Options.DefaultName);
        var path = section?.Path ?? ClientKey.Section(vendor, name);
        services.AddOptions<TOptions>(optionsName)
            .Configure<IServiceProvider>((options, provider) =>
            {
                if ((section ?? provider.GetService<IConfiguration>()?.GetSection(path)) is { } source)
                {
                    Bind(source, options);
                }
            })
            .Configure(configure ?? (static _ => { }))
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(new OptionsValidator<TOptions>(optionsName, options => Check(options, path)));
        HttpClients.Add(services, vendor, name, Settings);

        services.TryAddKeyedSingleton<TClient>(optionsName, (provider, _) => Create(provider, Settings(provider), name));
        if (name is null)
        {
            services.TryAddSingleton(provider => provider.GetRequiredKeyedService<TClient>(optionsName));
        }

        return builder;

        TOptions Settings(IServiceProvider provider) => provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(optionsName);
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
