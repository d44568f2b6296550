using System.Text.Json;

namespace DocumentClients.Cli.Types;

/// <summary>Reads the JSON of a schema, whatever it is.</summary>
internal static class SchemaJson
{
    /// <summary>The member; <see langword="null"/> where there is none.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The member where it is a text.</summary>
    public static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<string> Names(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().Select(static member => member.Name) : [];

    /// <summary>The members of a member, each name once.</summary>
    public static IEnumerable<JsonProperty> Members(JsonElement element, string name, SchemaNotes notes, string path)
    {
        if (Member(element, name) is not { } members)
        {
            yield break;
        }

        if (members.ValueKind != JsonValueKind.Object)
        {
            notes.Add($"{path}.{name}", "it is no object; left out.");
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
        {
            if (seen.Add(member.Name))
            {
                yield return member;
            }
            else
            {
                notes.Add($"{path}.{name}.{member.Name}", "it is there more than once; the first is taken.");
            }
        }
    }
}
