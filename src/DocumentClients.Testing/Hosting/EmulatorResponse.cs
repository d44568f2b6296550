using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocumentClients.Testing.Hosting;

/// <summary>
/// What the server is about to respond. Built whole before any byte is sent, so that a fault can still change or drop it.
/// </summary>
internal sealed record EmulatorResponse(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    // Like Python's JSON responses: UTF-8 as it is, not escaped.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public static EmulatorResponse Text(int status, string? contentType, string text) =>
        new(status, contentType, Encoding.UTF8.GetBytes(text));

    public static EmulatorResponse Json(int status, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, JsonOptions))
        {
            write(writer);
        }

        return new EmulatorResponse(status, "application/json", buffer.WrittenMemory);
    }
}
