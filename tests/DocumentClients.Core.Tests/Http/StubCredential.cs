using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

/// <summary>One credential, and no other.</summary>
internal sealed class StubCredential(Credential credential) : ICredentialSource
{
    public ValueTask<Credential> GetAsync(CallContext call, CancellationToken cancellationToken) => new(credential);

    public ValueTask<Credential?> RenewAsync(CallContext call, Credential refused, CancellationToken cancellationToken) =>
        new((Credential?)null);
}
