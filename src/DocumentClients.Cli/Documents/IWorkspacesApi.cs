using System.Text.Json;
using Refit;

namespace DocumentClients.Cli.Documents;

/// <summary>What the tool asks Raydocs beyond its client.</summary>
internal interface IWorkspacesApi
{
    /// <summary>Lists the workspaces that the token may see: an array, or an object with one as <c>data</c>.</summary>
    [Get("/workspaces"), Idempotent]
    Task<JsonElement> ListWorkspacesAsync(CancellationToken cancellationToken = default);
}
