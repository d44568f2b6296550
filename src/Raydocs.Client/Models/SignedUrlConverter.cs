using System.Text.Json;
using System.Text.Json.Serialization;

namespace Raydocs.Models;

/// <summary>Reads a signed URL, and never writes one.</summary>
internal sealed class SignedUrlConverter : JsonConverter<SignedUrl>
{
    public override bool HandleNull => true;

    public override SignedUrl Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Uri.TryCreate(reader.GetString(), UriKind.Absolute, out var url)
            ? new SignedUrl(url)
            : throw new JsonException("Expected an absolute URL.");

    /// <summary>What is written may end in a log or a file: the signature stays here.</summary>
    public override void Write(Utf8JsonWriter writer, SignedUrl value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
