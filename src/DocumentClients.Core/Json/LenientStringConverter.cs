using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Json;

namespace DocumentClients.Primitives;

/// <summary>
/// Reads a text that only informs: what is no text is absent, and never costs the response in which it stands. A number is no text either:
/// as a number it may have lost digits, such as the zeros of <c>007.pdf</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LenientStringConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonScalars.Text(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
