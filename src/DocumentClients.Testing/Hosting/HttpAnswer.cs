using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocumentClients.Testing;

/// <summary>What the server is about to answer. Built whole before any byte is sent, so that a fault can still change or drop it.</summary>
internal sealed record HttpAnswer(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    // Like Python's JSON answers: UTF-8 as it is, not escaped.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static HttpAnswer Text(int status, string? contentType, string text) => new(status, contentType, Encoding.UTF8.GetBytes(text));

    public static HttpAnswer Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            write(writer);
        }

        return new HttpAnswer(status, "application/json", buffer.WrittenMemory);
    }
}
