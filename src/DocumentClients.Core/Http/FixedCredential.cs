namespace DocumentClients.Http;

/// <summary>The credential of the settings, for the life of the client.</summary>
internal sealed class FixedCredential(Credential credential) : ICredentialSource
{
    public Secrets Secrets => credential.Secrets;

    public ValueTask<Credential> GetAsync(CancellationToken cancellationToken) => new(credential);

    public void Refused(Credential credential)
    {
        // There is no other.
    }
}
