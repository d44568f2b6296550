using System.Text.Json;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Reads a result: <c>audit_data</c> or <c>reasoning</c>.</summary>
internal sealed class RaydocsResultConverter() : ObjectConverter<RaydocsResult>(static () => RaydocsRecords.Default.RaydocsResult)
{
    protected override RaydocsResult Complete(RaydocsResult read, JsonElement json)
    {
        var reasoning = json.Member("reasoning");
        return read.AuditData is null && reasoning.ValueKind != JsonValueKind.Undefined
            ? read with
            {
                AuditData = reasoning.Clone(),
            }
            : read;
    }
}
