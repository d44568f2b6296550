using System.Text.Json;
using DocumentClients.Primitives;

namespace Polydocs.Api;

/// <summary>What the service's own description says of its generation.</summary>
/// <param name="Generation">Null where it does not tell.</param>
internal sealed record OpenApiDescription(PolydocsGeneration? Generation)
{
    /// <summary>Reads it by the paths. Anything may stand in its place.</summary>
    public static OpenApiDescription Of(JsonElement json)
    {
        var paths = json.Member("paths");
        return new(
            Has("/document/process") && Has("/document/status/{doc_id}") ? PolydocsGeneration.Polydocs
            : Has("/document/import") || Has("/document/status/by-id/{doc_id}") ? PolydocsGeneration.DocBits
            : null
        );

        bool Has(string path) => paths.Member(path).ValueKind != JsonValueKind.Undefined;
    }
}
