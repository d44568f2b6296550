using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Keeps a result's status word as it came.</summary>
internal sealed class RaydocsResultStatusConverter()
    : WordConverter<RaydocsResultStatus>(static word => new(word), static status => status.Value);
