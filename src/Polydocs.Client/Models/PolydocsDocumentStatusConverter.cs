using DocumentClients.Primitives;

namespace Polydocs.Models;

/// <summary>Keeps a status word as it came.</summary>
internal sealed class PolydocsDocumentStatusConverter()
    : WordConverter<PolydocsDocumentStatus>(static word => new(word), static status => status.Value);
