using System.Text.Json;
using DocumentClients.Primitives;

namespace Raydocs.Models;

/// <summary>Reads the id of something, which must be there: without it nothing could be asked of that thing again.</summary>
internal sealed class IdConverter : OpaqueStringConverter
{
    public override bool HandleNull => true;

    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        base.Read(ref reader, typeToConvert, options) is { Length: > 0 } id ? id : throw new JsonException("Expected an id, found none.");
}
