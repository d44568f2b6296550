using System.Text.Json;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Reads a session with what it holds. Remembers whether something stands in place of a result that cannot be read.</summary>
internal sealed class RaydocsSessionConverter() : ObjectConverter<RaydocsSession>(static () => RaydocsRecords.Default.RaydocsSession)
{
    protected override RaydocsSession Complete(RaydocsSession read, JsonElement json) =>
        read with
        {
            Documents =
            [
                .. json.Member("documents").ItemsWithId().Select(static item => item.Deserialize(RaydocsJson.Default.RaydocsDocument)!),
            ],
            Results = [.. json.Member("results").ItemsWithId().Select(static item => item.Deserialize(RaydocsJson.Default.RaydocsResult)!)],
            HasUnreadableResults = json.Member("results").HasUnreadableItems(),
        };
}
