using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Compatibility;
using DocumentClients.Json;

namespace DocumentClients;

/// <summary>
/// Metadata to send with a document: any JSON value, checked before anything is sent and then sent byte for byte as it was given.
/// </summary>
/// <remarks>
/// The check follows RFC 8259 to the letter: no comments, trailing commas, NaN, byte order mark, invalid UTF-8 or halves of surrogate
/// pairs. Beyond that an object must not have two members of one name, and values nest at most 64 levels deep.
/// </remarks>
public sealed class DocumentMetadata : IEquatable<DocumentMetadata>
{
    private readonly byte[] _utf8;

    private DocumentMetadata(byte[] utf8)
    {
        StrictJson.Check(utf8);
        _utf8 = utf8;
    }

    /// <summary>Gets the JSON text, as it was given.</summary>
    public string Text => field ??= Encoding.UTF8.GetString(_utf8);

    internal ReadOnlyMemory<byte> Utf8 => _utf8;

    /// <summary>Takes JSON text.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidMetadataException">The text is not valid; the error says where, and what was expected there.</exception>
    public static DocumentMetadata Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new(StrictJson.Encode(json));
    }

    /// <summary>Takes JSON text in UTF-8. The bytes are copied.</summary>
    /// <param name="utf8">The text, without a byte order mark.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="InvalidMetadataException">The text is not valid; the error says where, and what was expected there.</exception>
    public static DocumentMetadata Parse(ReadOnlyMemory<byte> utf8) => new(utf8.ToArray());

    /// <summary>Writes a node as JSON text.</summary>
    /// <remarks>Half of a surrogate pair in a .NET string becomes U+FFFD, as System.Text.Json writes it.</remarks>
    /// <param name="node">The node.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="node"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidMetadataException">The node cannot be written as valid JSON; line and column count in the text
    /// written.</exception>
    public static DocumentMetadata From(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new(
            Written(() =>
            {
                using var text = new MemoryStream();
                using (var writer = new Utf8JsonWriter(text))
                {
                    node.WriteTo(writer);
                }

                return text.ToArray();
            })
        );
    }

    /// <summary>Takes an element with the text that it was read from.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="ArgumentException"><paramref name="element"/> was never read from anything.</exception>
    /// <exception cref="ObjectDisposedException">The document that <paramref name="element"/> belongs to has been disposed of.</exception>
    /// <exception cref="InvalidMetadataException">
    /// The element was read less strictly than metadata must be written, such as with comments; line and column count from its beginning.
    /// </exception>
    public static DocumentMetadata From(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined
            ? throw new ArgumentException("The element holds no value.", nameof(element))
            : Parse(element.GetRawText());

    /// <summary>Writes a value as JSON text.</summary>
    /// <remarks>Half of a surrogate pair in a .NET string becomes U+FFFD, as System.Text.Json writes it.</remarks>
    /// <typeparam name="T">The value's type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="typeInfo">How to write it, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The metadata.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="typeInfo"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidMetadataException">The value cannot be written as valid JSON; line and column count in the text
    /// written.</exception>
    public static DocumentMetadata From<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new(Written(() => JsonSerializer.SerializeToUtf8Bytes(value, typeInfo)));
    }

    /// <summary>Compares two metadata byte for byte.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether both are the same text, or both are <see langword="null"/>.</returns>
    public static bool operator ==(DocumentMetadata? left, DocumentMetadata? right) => Equals(left, right);

    /// <summary>Compares two metadata byte for byte.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are different texts, or just one is <see langword="null"/>.</returns>
    public static bool operator !=(DocumentMetadata? left, DocumentMetadata? right) => !Equals(left, right);

    /// <summary>Compares byte for byte: other white space or another order of members is another text.</summary>
    /// <param name="other">What to compare with.</param>
    /// <returns>Whether both are the same text.</returns>
    public bool Equals([NotNullWhen(true)] DocumentMetadata? other) => other is not null && _utf8.AsSpan().SequenceEqual(other._utf8);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as DocumentMetadata);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    /// <summary>
    /// Says how long the text is. The text itself may hold personal data, which does not belong into logs; see <see cref="Text"/>.
    /// </summary>
    /// <returns>Such as <c>DocumentMetadata (123 bytes)</c>.</returns>
    public override string ToString() => $"{nameof(DocumentMetadata)} ({_utf8.Length} bytes)";

    /// <summary>What the writer refuses has no place in a text yet.</summary>
    private static byte[] Written(Func<byte[]> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            throw new InvalidMetadataException(
                "Metadata cannot be written as JSON; see the inner exception.",
                line: 1,
                column: 1,
                exception
            );
        }
    }
}
