using System.ComponentModel;
using System.Globalization;
using System.Text.Json;
using DocumentClients.Json;

namespace DocumentClients.Primitives;

/// <summary>Looking into responses whose shape is not certain.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonElements
{
    /// <summary>Gets a member of an object.</summary>
    /// <param name="element">The element.</param>
    /// <param name="name">The name of the member.</param>
    /// <returns>The member; of kind undefined where there is none, or no object.</returns>
    public static JsonElement Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    /// <summary>Gets the text of a string.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The text; <see langword="null"/> for anything else.</returns>
    public static string? Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>Gets an id, given as a string or a number, as an opaque string.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The id; <see langword="null"/> for anything else.</returns>
    public static string? Opaque(this JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => element.GetRawText(),
            _ => null,
        };

    /// <summary>Gets an integer, given as a number or a text.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The integer; <see langword="null"/> for anything else.</returns>
    public static long? Number(this JsonElement element) =>
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

    /// <summary>
    /// Gets a moment, such as <c>2026-11-29T17:00:00Z</c> with any offset and fraction; without an offset it counts as UTC.
    /// </summary>
    /// <param name="element">The element.</param>
    /// <returns>The moment; <see langword="null"/> for anything else, a date without a time of day included.</returns>
    public static DateTimeOffset? Moment(this JsonElement element) => MomentText.Parse(element.Text());

    /// <summary>Reads the text of a string, right where a reader stands.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <returns>The text; <see langword="null"/> for anything else, which is skipped.</returns>
    public static string? Text(ref Utf8JsonReader reader) => JsonScalars.Text(ref reader);

    /// <summary>Reads an integer, given as a number or a text, right where a reader stands.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <returns>The integer; <see langword="null"/> for anything else, which is skipped.</returns>
    public static long? Number(ref Utf8JsonReader reader) => JsonScalars.Number(ref reader);

    /// <summary>Reads a moment, as <see cref="Moment(JsonElement)"/> does, right where a reader stands.</summary>
    /// <param name="reader">Stands on the value.</param>
    /// <returns>The moment; <see langword="null"/> for anything else, which is skipped.</returns>
    public static DateTimeOffset? Moment(ref Utf8JsonReader reader) => MomentText.Parse(JsonScalars.Text(ref reader));

    /// <summary>Gets whether the response says anything here, be it readable or not.</summary>
    /// <param name="element">The element.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsPresent(this JsonElement element) => element.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>Gets the items of a list that have an id.</summary>
    /// <param name="element">The element.</param>
    /// <returns>The items; none for anything else.</returns>
    public static IEnumerable<JsonElement> ItemsWithId(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array
            ? element.EnumerateArray().Where(static item => item.Member("id").Opaque() is { Length: > 0 })
            : [];

    /// <summary>Gets whether there is a list, and nothing in it.</summary>
    /// <param name="element">The element.</param>
    /// <returns>Whether there is.</returns>
    public static bool IsEmptyList(this JsonElement element) => element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 0;

    /// <summary>Gets whether something stands in place of a list, or of an item with an id: it may be anything.</summary>
    /// <param name="element">The element.</param>
    /// <returns>Whether something does.</returns>
    public static bool HasUnreadableItems(this JsonElement element) =>
        element.IsPresent() && (element.ValueKind != JsonValueKind.Array || element.ItemsWithId().Count() < element.GetArrayLength());
}
