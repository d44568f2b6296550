using System.Text.Json;
using System.Text.Json.Serialization;
using Raydocs;

namespace DocumentClients.Cli.Documents;

/// <summary>The workspaces of Raydocs.</summary>
internal static partial class RaydocsWorkspaces
{
    /// <summary>The ids of those that the token may see. What has none that can be read is left out.</summary>
    public static async Task<IReadOnlyList<string>> ListIdsAsync(IRaydocsClient client, CancellationToken stop)
    {
        var response = await client.CreateApi<IWorkspacesApi>(WorkspacesJson.Default).ListWorkspacesAsync(stop).ConfigureAwait(false);
        var list = response.ValueKind == JsonValueKind.Object && response.TryGetProperty("data", out var data) ? data : response;
        return list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray().Select(IdOf).OfType<string>()] : [];
    }

    private static string? IdOf(JsonElement workspace) =>
        workspace.ValueKind != JsonValueKind.Object || !workspace.TryGetProperty("id", out var id) ? null
        : id.ValueKind == JsonValueKind.Number ? id.GetRawText()
        : id.ValueKind == JsonValueKind.String ? id.GetString()
        : null;

    [JsonSerializable(typeof(JsonElement))]
    private sealed partial class WorkspacesJson : JsonSerializerContext;
}
