using System.Text.Json;

namespace DocumentClients.Testing.Raydocs;

/// <summary>A template's schema: groups of fields, and definitions that they may refer to.</summary>
internal sealed class RaydocsSchema
{
    private readonly JsonElement _root;

    private RaydocsSchema(string text, JsonElement root) => (Text, _root) = (text, root);

    public string Text { get; }

    public IEnumerable<JsonProperty> Groups => Members(_root, "groups");

    /// <summary>Null when it is no JSON object.</summary>
    public static RaydocsSchema? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object ? new RaydocsSchema(text, document.RootElement.Clone()) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What <c>#/definitions/…</c> refers to; null when there is no such thing.</summary>
    public JsonElement? Definition(string reference)
    {
        const string Prefix = "#/definitions/";
        return reference.StartsWith(Prefix, StringComparison.Ordinal) && Member(_root, "definitions") is { } definitions
            ? Member(definitions, reference[Prefix.Length..])
            : null;
    }

    public static bool Iterates(JsonElement group) =>
        Member(group, "config") is { } config && Member(config, "iterates_on") is { ValueKind: not JsonValueKind.Null };

    /// <summary>Whether a field is one of the two types that the vendor describes.</summary>
    public static bool IsPlain(JsonElement field) =>
        Member(field, "type") is { ValueKind: JsonValueKind.String } type && (type.ValueEquals("string") || type.ValueEquals("number"));

    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    public static IEnumerable<JsonProperty> Members(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];
}
