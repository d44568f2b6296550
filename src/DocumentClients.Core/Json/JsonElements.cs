using System.Globalization;
using System.Text.Json;

namespace DocumentClients.Json;

/// <summary>Looking into responses whose shape is not certain.</summary>
internal static class JsonElements
{
    /// <summary>A member of an object; of kind undefined when there is none, or no object.</summary>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>The text of a string; null for anything else.</summary>
    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>An id, given as a string or a number, as an opaque string; null for anything else.</summary>
    public static string? Opaque(this JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };

    /// <summary>An integer, given as a number or a text; null for anything else.</summary>
    public static long? Integer(this JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Number when element.TryGetInt64(out var number) => number,
            JsonValueKind.Number
                when element.TryGetDecimal(out var number)
                    && number == decimal.Truncate(number)
                    && number is >= long.MinValue and <= long.MaxValue => (long)number,
            JsonValueKind.String
                when long.TryParse(element.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };

    /// <summary>Whether the response says anything here, be it readable or not.</summary>
    public static bool IsPresent(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The items of a list that have an id; none for anything else.</summary>
    public static IEnumerable<JsonElement> ItemsWithId(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Where(static item => item.Member("id").Opaque() is { Length: > 0 })
            : [];

    public static bool IsEmptyList(this JsonElement element) => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 0;

    /// <summary>Whether something stands in place of a list, or of an item with an id: it may be anything.</summary>
    public static bool HasUnreadableItems(this JsonElement element) =>
        element.IsPresent() && (element.ValueKind != JsonValueKind.Array || element.ItemsWithId().Count() < element.GetArrayLength());
}
