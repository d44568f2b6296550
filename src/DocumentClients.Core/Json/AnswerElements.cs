using System.Text.Json;

namespace DocumentClients.Json;

/// <summary>Looking into answers whose shape is not certain.</summary>
internal static class AnswerElements
{
    /// <summary>A member of an object; of kind undefined when there is none, or no object.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The text of a string; null for anything else.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>An id, given as a string or a number, as an opaque string; null for anything else.</summary>
    public static string? Opaque(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        _ => null,
    };

    /// <summary>An integer; null for anything else.</summary>
    public static long? Integer(this JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out var value) ? value : null;
}
