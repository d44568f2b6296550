namespace DocumentClients.Http;

/// <summary>
/// The credential of the settings: a call keeps the one that it began with, unless the service refuses it and the settings have another by
/// then.
/// </summary>
internal sealed class SettingsCredential(CurrentSettings settings) : ICredentialSource
{
    public ValueTask<Credential> GetAsync(CallContext call, CancellationToken cancellationToken) => new(call.Settings.Credential!);

    public ValueTask<Credential?> RenewAsync(CallContext call, Credential refused, CancellationToken cancellationToken) =>
        new(settings.Value.Credential is { } current && !current.IsSameAs(refused) ? current : null);
}
