namespace DocumentClients.Http;

/// <summary>Where the credential of a request comes from. Asked for every attempt.</summary>
internal interface ICredentialSource
{
    /// <summary>Gets the credential for the next attempt of a call.</summary>
    /// <exception cref="CredentialException">There is none.</exception>
    ValueTask<Credential> GetAsync(CallContext call, CancellationToken cancellationToken);

    /// <summary>The service did not accept a credential (401): gets another one, with which the call is worth one more attempt.</summary>
    /// <returns>Null where there is no other.</returns>
    /// <exception cref="CredentialException">It is not known whether there is another.</exception>
    ValueTask<Credential?> RenewAsync(CallContext call, Credential refused, CancellationToken cancellationToken);
}
