namespace DocumentClients.Http;

/// <summary>Where the credential of a request comes from. Asked for every attempt, so that a credential can be renewed while calls are under way.</summary>
internal interface ICredentialSource
{
    /// <summary>What must not be shown of any credential that a request of now may carry.</summary>
    Secrets Secrets { get; }

    /// <summary>Gets the credential of this moment.</summary>
    ValueTask<Credential> GetAsync(CancellationToken cancellationToken);

    /// <summary>The service did not accept a credential (401): the next attempt may be given another.</summary>
    void Refused(Credential credential);
}
