using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DocumentClients.Json;

/// <summary>Reads what a service extracted as a type of the caller's, and says exactly where it does not fit.</summary>
internal static class TypedJson
{
    /// <param name="json">What was extracted.</param>
    /// <param name="type">The type's contract.</param>
    /// <param name="subject">What the message calls it.</param>
    /// <exception cref="JsonException">It does not fit. The message holds the path and both types, and no value.</exception>
    public static T Read<T>(JsonElement json, JsonTypeInfo<T> type, string subject)
    {
        try
        {
            return json.Deserialize(type) is { } read ? read : throw new JsonException("There is null. Path: $", "$", null, null);
        }
        catch (JsonException mismatch)
        {
            var path = mismatch.Path ?? "$";
            var (found, expected) = At(json, type, path);
            expected = Nullable.GetUnderlyingType(expected) ?? expected;
            throw new JsonException(
                $"{subject} does not fit {type.Type}: at `{path}` stands {KindOf(found)}, where {expected} is expected."
                    + ReasonOf(mismatch),
                path,
                mismatch.LineNumber,
                mismatch.BytePositionInLine,
                mismatch
            );
        }
    }

    /// <summary>What stands at a path, and what the contract wants there: the innermost type that it knows.</summary>
    private static (JsonElement Found, Type Expected) At(JsonElement json, JsonTypeInfo type, string path)
    {
        var (info, expected) = ((JsonTypeInfo?)type, type.Type);
        var names = type.Options.PropertyNameCaseInsensitive ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var step in JsonPath.StepsOf(path))
        {
            json = json.ValueKind switch
            {
                JsonValueKind.Array when Index(step) is { } index && index < json.GetArrayLength() => json[index],
                JsonValueKind.Object when json.TryGetProperty(step, out var member) => member,
                _ => default,
            };
            expected =
                info?.Kind == JsonTypeInfoKind.Object
                    ? info.Properties.FirstOrDefault(property => string.Equals(property.Name, step, names))?.PropertyType ?? expected
                    : info?.ElementType ?? expected;
            info = type.Options.TryGetTypeInfo(expected, out var next) ? next : null;
        }

        return (json, expected);
    }

    private static int? Index(string step) =>
        int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    /// <summary>What the serializer says besides: which members an object lacks.</summary>
    private static string ReasonOf(JsonException mismatch) =>
        mismatch.Message.IndexOf(" Path: ", StringComparison.Ordinal) < 0 ? $" {mismatch.Message}" : "";

    private static string KindOf(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Undefined => "nothing",
            JsonValueKind.True or JsonValueKind.False => "a boolean",
            JsonValueKind.Null => "null",
            JsonValueKind.Object => "an object",
            JsonValueKind.Array => "a list",
            JsonValueKind.Number => "a number",
            _ => "a text",
        };
}
