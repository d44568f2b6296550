using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DocumentClients.Primitives;

/// <summary>
/// How a model prints: its name, and its members as JSON. Of those that no property stands for the names only: nobody knows what they hold.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordText
{
    /// <summary>Prints a model.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="model">The model, without its further members.</param>
    /// <param name="contract">How it is written.</param>
    /// <param name="others">The further members.</param>
    /// <returns>The text.</returns>
    public static string Of<T>(T model, JsonTypeInfo<T> contract, IDictionary<string, JsonElement>? others = null)
        where T : class
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            JsonSerializer.Serialize(writer, model, contract);
        }

        var besides = others is { Count: > 0 } ? $" and {string.Join(", ", others.Keys)}" : "";
        return $"{typeof(T).Name} {Utf8Text.Read(bytes.ToArray())}{besides}";
    }
}
