using DocumentClients.Json;

namespace Raydocs.Json;

/// <summary>Keeps a document's status word as it came.</summary>
internal sealed class RaydocsDocumentStatusConverter()
    : WordConverter<RaydocsDocumentStatus>(static word => new(word), static status => status.Value);

/// <summary>Keeps a result's status word as it came.</summary>
internal sealed class RaydocsResultStatusConverter()
    : WordConverter<RaydocsResultStatus>(static word => new(word), static status => status.Value);
