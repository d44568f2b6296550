using DocumentClients;
using Raydocs.Api;

namespace Raydocs;

/// <inheritdoc cref="IRaydocsTemplates"/>
internal sealed class RaydocsTemplates(IRaydocsApi api) : IRaydocsTemplates
{
    /// <inheritdoc/>
    public IAsyncEnumerable<RaydocsTemplate> ListAsync(string workspaceId, CancellationToken cancellationToken = default) =>
        api.TemplatesAsync(workspaceId, cancellationToken);

    /// <inheritdoc/>
    public Task<RaydocsTemplate> GetAsync(string templateId, CancellationToken cancellationToken = default) =>
        api.GetTemplateAsync(templateId, cancellationToken);
}
