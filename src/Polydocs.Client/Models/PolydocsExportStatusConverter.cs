using DocumentClients.Primitives;

namespace Polydocs.Models;

/// <summary>Keeps the status of an export as it came.</summary>
internal sealed class PolydocsExportStatusConverter()
    : WordConverter<PolydocsExportStatus>(static word => new(word), static status => status.Value);
