using System.Text.Json;

namespace DocumentClients.Testing.Raydocs;

/// <summary>
/// Makes the data of a result of its template's schema. Of a group that iterates and of an array there is one item for each document. What
/// may be null is so for every second item. A definition that leads to itself is followed twice.
/// </summary>
internal sealed class RaydocsSchemaData(RaydocsSchema schema, IReadOnlyList<RaydocsEmulatorDocument> documents, string number)
{
    private const int MaxDepth = 2;

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (var group in schema.Groups)
        {
            json.WritePropertyName(group.Name);
            if (RaydocsSchema.Iterates(group.Value))
            {
                WriteItems(json, index => WriteFields(json, group.Value, "fields", index, depth: 0));
            }
            else
            {
                WriteFields(json, group.Value, "fields", index: 0, depth: 0);
            }
        }

        json.WriteEndObject();
    }

    private void WriteFields(Utf8JsonWriter json, JsonElement owner, string member, int index, int depth)
    {
        json.WriteStartObject();
        foreach (var field in RaydocsSchema.Members(owner, member))
        {
            json.WritePropertyName(field.Name);
            WriteValue(json, field.Name, field.Value, index, depth);
        }

        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, string name, JsonElement field, int index, int depth)
    {
        if (RaydocsSchema.Member(field, "$ref") is { ValueKind: JsonValueKind.String } reference)
        {
            if (depth < MaxDepth && schema.Definition(reference.GetString()!) is { } definition)
            {
                WriteValue(json, name, definition, index, depth + 1);
            }
            else
            {
                json.WriteNullValue();
            }

            return;
        }

        var words = Words(field);
        var values = RaydocsSchema.Member(field, "enum") is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().ToArray() : [];
        if (index % 2 == 1 && MayBeNull(field, words, values))
        {
            json.WriteNullValue();
        }
        else if (
            Array.Find(values, static value => value.ValueKind != JsonValueKind.Null) is { ValueKind: not JsonValueKind.Undefined } one
        )
        {
            one.WriteTo(json);
        }
        else
        {
            WriteValue(json, name, field, Array.Find(words, static word => word != "null"), index, depth);
        }
    }

    private void WriteValue(Utf8JsonWriter json, string name, JsonElement field, string? word, int index, int depth)
    {
        var members = Array.Find(["fields", "properties"], member => RaydocsSchema.Member(field, member) is not null);
        switch (word)
        {
            case "string":
                json.WriteStringValue($"{name} {number}");
                break;
            case "number":
                json.WriteNumberValue(documents.Sum(static document => document.Size) + 0.25m);
                break;
            case "integer":
                json.WriteNumberValue(index);
                break;
            case "boolean":
                json.WriteBooleanValue(index % 2 == 0);
                break;
            case "array" when RaydocsSchema.Member(field, "items") is { } items && depth < MaxDepth:
                WriteItems(json, item => WriteValue(json, name, items, item, depth));
                break;
            case "array":
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case null or "object" when members is not null:
                WriteFields(json, field, members, index, depth);
                break;
            default:
                // What the vendor would make of it is not known: something that no plain type reads.
                json.WriteStartObject();
                json.WriteString("unknown", word);
                json.WriteEndObject();
                break;
        }
    }

    private void WriteItems(Utf8JsonWriter json, Action<int> write)
    {
        json.WriteStartArray();
        for (var index = 0; index < documents.Count; index++)
        {
            write(index);
        }

        json.WriteEndArray();
    }

    private static string[] Words(JsonElement field) =>
        RaydocsSchema.Member(field, "type") switch
        {
            { ValueKind: JsonValueKind.String } word => [word.GetString()!],
            { ValueKind: JsonValueKind.Array } words => [.. words.EnumerateArray().Select(static word => word.ToString())],
            _ => [],
        };

    private static bool MayBeNull(JsonElement field, string[] words, JsonElement[] values) =>
        words.Contains("null", StringComparer.Ordinal)
        || RaydocsSchema.Member(field, "nullable") is { ValueKind: JsonValueKind.True }
        || Array.Exists(values, static value => value.ValueKind == JsonValueKind.Null);
}
