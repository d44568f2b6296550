using System.Diagnostics.CodeAnalysis;
using DocumentClients.Cli.Output;
using DocumentClients.Cli.Processes;
using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polydocs;
using Raydocs;

namespace DocumentClients.Cli.Settings;

/// <summary>
/// Makes the clients, with the settings of the surroundings, and opens the journal that they write. Only the client that is asked for needs
/// its settings.
/// </summary>
internal sealed class ClientServices(ToolEnvironment environment, CommonRequest common, IScreen screen) : IAsyncDisposable
{
    private ServiceProvider? _provider;
    private UploadJournal? _journal;

    /// <summary>How long documents are waited for, unless the settings or the command line say otherwise.</summary>
    public static TimeSpan StandardWait { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an extraction is waited for, unless the settings or the command line say otherwise.</summary>
    public static TimeSpan StandardExtractionWait { get; } = TimeSpan.FromMinutes(10);

    /// <param name="timeout">How long to wait, where the command line says so.</param>
    /// <param name="settle">How an upload whose response was lost is settled, where the command line says so.</param>
    /// <exception cref="UsageException">A setting is missing or wrong.</exception>
    public IPolydocsClient Polydocs(TimeSpan? timeout, PolydocsSettling? settle = null) =>
        Create<IPolydocsClient, PolydocsOptions>(
            StandardWait,
            builder =>
                builder.AddPolydocs(options =>
                {
                    Override(options, timeout);
                    options.SettleUploads = settle ?? options.SettleUploads;
                })
        );

    /// <param name="timeout">How long to wait, where the command line says so.</param>
    /// <param name="standard">How long, where the settings do not say so either.</param>
    /// <exception cref="UsageException">A setting is missing or wrong.</exception>
    public IRaydocsClient Raydocs(TimeSpan? timeout, TimeSpan? standard = null) =>
        Create<IRaydocsClient, RaydocsOptions>(
            standard ?? StandardWait,
            builder => builder.AddRaydocs(options => Override(options, timeout))
        );

    /// <param name="file">What the command line names; null when it names none.</param>
    /// <exception cref="UsageException">The file cannot be used as a journal.</exception>
    public UploadJournal? Journal(string? file)
    {
        try
        {
            return file is null ? null : _journal = UploadJournal.Open(file);
        }
        catch (Exception exception) when (exception is UploadJournalException or ArgumentException)
        {
            throw new UsageException($"--journal {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _journal?.Dispose();
        if (_provider is not null)
        {
            await _provider.DisposeAsync().ConfigureAwait(false);
        }
    }

    private TClient Create<TClient, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        TimeSpan standardWait,
        Action<DocumentClientsBuilder> add
    )
        where TClient : class
        where TOptions : ClientOptions
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(ToolConfiguration.Build(environment, common.ConfigFile));

        // Before the settings are bound, so that they override it.
        services.Configure<TOptions>(options => options.Wait.Timeout = standardWait);
        add(services.AddDocumentClients());
        services.AddLogging(logging =>
            logging
                .AddProvider(new ScreenLogs(screen))
                .SetMinimumLevel(LogLevel.None)
                .AddFilter("DocumentClients", common.IsVerbose ? LogLevel.Debug : LogLevel.None)
        );
        _provider = services.BuildServiceProvider();
        Check<TOptions>(_provider);
        return _provider.GetRequiredService<TClient>();
    }

    /// <summary>Binds and checks the settings, before anything is done with them.</summary>
    private static void Check<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
        ServiceProvider provider
    )
        where TOptions : ClientOptions
    {
        try
        {
            _ = provider.GetRequiredService<IOptions<TOptions>>().Value;
        }
        catch (OptionsValidationException invalid)
        {
            throw new UsageException([.. invalid.Failures.Select(SettingText.Explain)], invalid);
        }
        catch (InvalidOperationException unbindable)
        {
            // The binder names the setting and what it cannot be.
            throw new UsageException(ToolWords.Of(unbindable.Message), unbindable);
        }
    }

    private static void Override(ClientOptions options, TimeSpan? timeout) => options.Wait.Timeout = timeout ?? options.Wait.Timeout;
}
