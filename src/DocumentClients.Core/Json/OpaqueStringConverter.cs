using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Json;

namespace DocumentClients.Primitives;

/// <summary>
/// Reads an id that some responses give as a string and others as a number, and keeps it as an opaque string. What is neither is absent.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public class OpaqueStringConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader);

    /// <summary>Reads a value as an opaque string.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <returns>The string; <see langword="null"/> for what is neither a string nor a number.</returns>
    public static string? Read(ref Utf8JsonReader reader) => JsonScalars.Opaque(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
