using DocumentClients;
using Raydocs.Api;

namespace Raydocs;

/// <inheritdoc cref="IRaydocsTemplates"/>
internal sealed class RaydocsTemplates(IRaydocsApi api) : IRaydocsTemplates
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<RaydocsTemplate>> ListAsync(string workspaceId, CancellationToken cancellationToken = default) =>
        (await api.ReadTemplatesAsync(workspaceId, cancellationToken).ConfigureAwait(false)).Items;

    /// <inheritdoc/>
    public Task<RaydocsTemplate> GetAsync(string templateId, CancellationToken cancellationToken = default) =>
        api.GetTemplateAsync(templateId, cancellationToken);
}
