using System.Diagnostics.CodeAnalysis;
using DocumentClients.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace DocumentClients.Registration;

/// <summary>
/// Takes over a client's credential and limits when the configuration is loaded again. Everything else is fixed at the start, and so is a
/// credential whose address or account changes with it: it must never be sent to the old one. Settings that are not valid are logged, and
/// those in use stay.
/// </summary>
internal sealed class OptionsReload<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TOptions>(
    IServiceProvider provider,
    ClientRegistration<TOptions> client
) : IOptionsReload, IDisposable
    where TOptions : ClientOptions
{
    private readonly Lock _lock = new();
    private readonly List<IDisposable> _watches = [];
    private readonly ILogger _logger = ClientKey.Logger(provider, client.Key);
    private TOptions? _first;
    private ClientOptions? _current;
    private string _lastPending = "";
    private string _lastProblems = "";

    /// <summary>
    /// The settings that the application began with: what is fixed is read of them, whatever becomes of the configuration.
    /// </summary>
    public TOptions First => _first ??= Read();

    public void Begin(Action<ClientOptions> replace)
    {
        _current = First;
        if (((IConfiguration?)client.Section ?? provider.GetService<IConfiguration>()) is { } configuration)
        {
            Watch(configuration.GetReloadToken);
        }

        foreach (
            var source in provider
                .GetServices<IOptionsChangeTokenSource<TOptions>>()
                .Where(source => (source.Name ?? client.OptionsName) == client.OptionsName)
        )
        {
            Watch(source.GetChangeToken);
        }

        // The client may be asked for long after the application's start, at which its settings were read.
        Reload(replace);

        void Watch(Func<IChangeToken> token) => _watches.Add(ChangeToken.OnChange(token, () => Reload(replace)));
    }

    public void Dispose() => _watches.ForEach(static watch => watch.Dispose());

    /// <summary>What may be wrong with the configuration, but need not be, is reported once.</summary>
    private TOptions Read()
    {
        var first = provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(client.OptionsName);
        foreach (var unused in client.Unused(provider))
        {
            ClientLog.SectionNotUsed(_logger, unused, client.Vendor, client.Registered(provider));
        }

        if (client.Strays(provider) is { } strays)
        {
            foreach (var unused in strays.Unused())
            {
                ClientLog.RootSectionNotUsed(_logger, unused, strays.Vendors);
            }
        }

        return first;
    }

    private void Reload(Action<ClientOptions> replace)
    {
        lock (_lock)
        {
            try
            {
                var fresh = provider.GetRequiredService<IOptionsFactory<TOptions>>().Create(client.OptionsName);
                _lastProblems = "";
                Apply(fresh, replace);
            }
            catch (OptionsValidationException invalid)
            {
                if (IfNew(string.Join(" ", invalid.Failures)) is { } problems)
                {
                    ClientLog.ReloadRefused(_logger, client.Key, problems);
                }
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // A delegate of the application's. What it throws must not reach whoever has changed a file.
                if (IfNew($"{failure.GetType()} {failure.Message}") is not null)
                {
                    ClientLog.ReloadFailed(_logger, failure, client.Key);
                }
            }
        }
    }

    /// <summary>Problems that were not logged last: with every reload of anything, they would be found again.</summary>
    private string? IfNew(string problems)
    {
        var isNew = problems != _lastProblems;
        _lastProblems = problems;
        return isNew ? problems : null;
    }

    private void Apply(TOptions fresh, Action<ClientOptions> replace)
    {
        var changed = client.Settings.Where(setting => !Equals(setting.Of(_current!), setting.Of(fresh))).ToArray();
        var isElsewhere = Array.Exists(changed, setting => client.Account.Contains(setting.Path, StringComparer.Ordinal));
        var (taken, pending) = (changed.Where(Reloads).ToArray(), changed.Where(setting => !Reloads(setting)).ToArray());
        foreach (var setting in pending)
        {
            setting.Copy(_current!, fresh);
        }

        if (taken.Length > 0)
        {
            _current = fresh;
            replace(fresh);
            ClientLog.Reloaded(_logger, client.Key, Names(taken));
        }

        // Once, and not again with every reload that leaves it as it is.
        if (Names(pending) is var names && names != _lastPending)
        {
            _lastPending = names;
            if (names.Length > 0)
            {
                ClientLog.ReloadNeedsRestart(_logger, client.Key, names);
            }
        }

        bool Reloads(Setting setting) =>
            setting.Path == client.Credential
                ? !isElsewhere
                : setting.Group is not null || client.Limits.Contains(setting.Path, StringComparer.Ordinal);
    }

    private static string Names(IEnumerable<Setting> settings) => string.Join(", ", settings.Select(static setting => setting.Path));
}
