using System.Text.Json;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>
/// Reads a document: <c>mime</c> or <c>mime_type</c>, <c>size</c> or <c>meta.file_size</c>. Remembers what is reported of it and cannot be
/// read: unreadable is not absent.
/// </summary>
internal sealed class RaydocsDocumentConverter() : ObjectConverter<RaydocsDocument>(static () => RaydocsRecords.Default.RaydocsDocument)
{
    protected override RaydocsDocument Complete(RaydocsDocument read, JsonElement json)
    {
        var size = Size(json.Member("size")) ?? Size(json.Member("meta").Member("file_size"));
        return read with
        {
            MediaType = read.MediaType ?? json.Member("mime_type").Text(),
            Size = size,
            Unreadable =
                Trait(RecordTraits.FileName, json.Member("filename").IsPresent() && string.IsNullOrWhiteSpace(read.FileName))
                | Trait(RecordTraits.Size, size is null && TellsSize(json))
                | Trait(RecordTraits.Sha256, json.Member("sha256").IsPresent() && !DocumentFingerprint.IsSha256(read.Sha256))
                | Trait(
                    RecordTraits.CreatedAt,
                    json.Member("created_at").IsPresent()
                        && !(read.CreatedAt is not null && LenientDateTimeOffsetConverter.HasOffset(json.Member("created_at").GetString()!))
                ),
        };
    }

    private static RecordTraits Trait(RecordTraits trait, bool isUnreadable) => isUnreadable ? trait : RecordTraits.None;

    /// <summary>No document has less than no bytes.</summary>
    private static long? Size(JsonElement json) => json.Number() is >= 0 and var size ? size : null;

    /// <summary>An empty list is how PHP writes an empty object, and says nothing.</summary>
    private static bool TellsSize(JsonElement json)
    {
        var meta = json.Member("meta");
        return json.Member("size").IsPresent()
            || (meta.ValueKind == JsonValueKind.Object ? meta.Member("file_size").IsPresent() : meta.IsPresent() && !meta.IsEmptyList());
    }
}
