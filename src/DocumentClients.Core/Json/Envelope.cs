using System.ComponentModel;
using System.Text.Json;

namespace DocumentClients.Primitives;

/// <summary>
/// Takes what a service says out of what it puts around it. No vendor promises one shape: bare, in <c>data</c>, in a list of one, a list
/// with <c>meta</c>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Envelope
{
    /// <summary>
    /// Gets a single object, bare or in <c>data</c>. A thing may have a member <c>data</c> of its own: only an object without an id is an
    /// envelope.
    /// </summary>
    /// <param name="json">The response.</param>
    /// <returns>The object; what the response is where it holds none.</returns>
    public static JsonElement Unwrap(JsonElement json) =>
        json.Member("id").ValueKind == JsonValueKind.Undefined && json.Member("data") is { ValueKind: JsonValueKind.Object } data
            ? data
            : json;

    /// <summary>Gets a list, bare or in <c>data</c>.</summary>
    /// <param name="json">The response.</param>
    /// <returns>The list.</returns>
    /// <exception cref="JsonException">There is none.</exception>
    public static JsonElement List(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Array => json,
            JsonValueKind.Object when json.Member("data") is { ValueKind: JsonValueKind.Array } data => data,
            _ => throw new JsonException("The response holds no list."),
        };

    /// <summary>Goes into <c>data</c>, <c>document</c> and lists until an entry is found.</summary>
    /// <param name="json">The response.</param>
    /// <param name="isEntry">Whether an element is what is looked for.</param>
    /// <returns>The entry; the innermost element where none is found.</returns>
    public static JsonElement Find(JsonElement json, Predicate<JsonElement> isEntry)
    {
        var entry = json;
        while (!isEntry(entry))
        {
            var inner =
                entry.ValueKind == JsonValueKind.Array ? entry.EnumerateArray().FirstOrDefault()
                : entry.Member("data") is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } data ? data
                : entry.Member("document");
            if (inner.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                break;
            }

            entry = inner;
        }

        return entry;
    }
}
