using DocumentClients;
using DocumentClients.Primitives;
using DocumentClients.Registration;

namespace Raydocs;

/// <inheritdoc cref="IRaydocsSessions"/>
internal sealed class RaydocsSessions(IRaydocsApi api) : IRaydocsSessions
{
    /// <inheritdoc/>
    public Task<RaydocsSession> CreateAsync(string templateId, string? name = null, CancellationToken cancellationToken = default)
    {
        PathSegment.Require(templateId);
        return ClientRuntime.CallAsync(
            cancellationToken,
            () => api.CreateSessionAsync(new CreateSessionRequest { TemplateId = templateId, Name = name }, CancellationToken.None)
        );
    }

    /// <inheritdoc/>
    public Task<RaydocsSession> GetAsync(string sessionId, CancellationToken cancellationToken = default) =>
        api.GetSessionAsync(sessionId, cancellationToken);

    /// <inheritdoc/>
    public Task DeleteAsync(string sessionId, CancellationToken cancellationToken = default) =>
        api.DeleteSessionAsync(sessionId, cancellationToken);
}
