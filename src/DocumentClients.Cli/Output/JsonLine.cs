using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DocumentClients.Cli.Output;

/// <summary>Writes JSON. Letters stay letters: the text goes to terminals and files, not into web pages.</summary>
internal static class JsonLine
{
    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Indented = OneLine with { Indented = true, NewLine = Environment.NewLine };

    public static string Of(Action<Utf8JsonWriter> write) => Write(write, OneLine);

    public static string IndentedOf(JsonElement element) => Write(element.WriteTo, Indented);

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, options))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
