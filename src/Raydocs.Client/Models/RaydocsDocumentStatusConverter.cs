using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Keeps a document's status word as it came.</summary>
internal sealed class RaydocsDocumentStatusConverter()
    : WordConverter<RaydocsDocumentStatus>(static word => new(word), static status => status.Value);
