using System.Text.Json;

namespace DocumentClients.Cli.Types;

/// <summary>Reads fields as types of C#, and makes the records of those that have fields of their own.</summary>
internal sealed class FieldReader(JsonElement? definitions, CSharpNames names, List<RecordModel> records, SchemaNotes notes)
{
    /// <summary>The type of what is not known.</summary>
    public const string Json = "JsonElement";

    private const string Definitions = "#/definitions/";
    private static readonly string[] Known =
    [
        "type",
        "enum",
        "items",
        "fields",
        "properties",
        "nullable",
        "$ref",
        "extraction_prompt",
        "search_query",
        "description",
        "title",
    ];

    /// <summary>The record of a definition, once one is made: it may refer to itself.</summary>
    private readonly Dictionary<string, string> _recordOf = new(StringComparer.Ordinal);

    /// <summary>The definitions that are being followed and are no records.</summary>
    private readonly HashSet<string> _followed = new(StringComparer.Ordinal);

    /// <summary>Makes a record.</summary>
    /// <param name="name">The name that it is made after.</param>
    /// <param name="origin">What it stands for.</param>
    /// <param name="fields">Its fields.</param>
    /// <param name="path">Where in the schema that is.</param>
    /// <param name="onNamed">Told its name before its fields are read.</param>
    /// <returns>Its name.</returns>
    public string Record(string name, string origin, IEnumerable<JsonProperty> fields, string path, Action<string>? onNamed = null)
    {
        var record = names.Take(name, "Item");
        onNamed?.Invoke(record);
        var place = records.Count;
        records.Add(new RecordModel(record, origin, []));
        var members = new CSharpNames([.. CSharpNames.OfNoMember, record]);
        records[place] = new RecordModel(
            record,
            origin,
            [
                .. fields.Select(field => new MemberModel(
                    field.Name,
                    members.Take(field.Name, "Field"),
                    TypeOf(field.Value, field.Name, $"{path}.{field.Name}"),
                    Values(field.Value)
                )),
            ]
        );
        return record;
    }

    /// <summary>The type of a field, without a question mark.</summary>
    private string TypeOf(JsonElement field, string name, string path)
    {
        if (field.ValueKind != JsonValueKind.Object)
        {
            return Unknown(path, "it is no field");
        }

        foreach (var other in SchemaJson.Names(field).Except(Known, StringComparer.Ordinal))
        {
            notes.Add(path, $"'{other}' is not expressed.");
        }

        if (SchemaJson.Member(field, "$ref") is not null)
        {
            return Referred(field, path);
        }

        var words = Words(field);
        if (IsNullable(field))
        {
            notes.Guess("null");
        }

        if (SchemaJson.Member(field, "enum") is { ValueKind: JsonValueKind.Array } values)
        {
            notes.Guess("enum");
            if (words is [] && values.EnumerateArray().All(static value => value.ValueKind is JsonValueKind.String or JsonValueKind.Null))
            {
                return "string";
            }
        }

        return words switch
        {
            ["string"] => "string",
            ["number"] => "decimal",
            ["integer"] => Guessed("integer", "long"),
            ["boolean"] => Guessed("boolean", "bool"),
            ["array"] => Guessed("array", $"IReadOnlyList<{Items(field, name, path)}>"),
            [] or ["object"] when MembersOf(field) is { } members => Guessed(
                "object",
                Record(name, path, SchemaJson.Members(field, members, notes, path), path)
            ),
            [] => Unknown(path, "it has no type"),
            ["object"] => Unknown(path, "its fields are not told"),
            [var word] => Unknown(path, $"what the type '{word}' means is not described"),
            _ => Unknown(path, $"it is one of several types ({string.Join(", ", words)})"),
        };
    }

    private string Items(JsonElement array, string name, string path)
    {
        if (SchemaJson.Member(array, "items") is not { } items)
        {
            return Unknown(path, "its items are not told");
        }

        // No value stands for the null of a value type.
        return TypeOf(items, $"{name} item", $"{path}.items") + (IsNullable(items) ? "?" : "");
    }

    private string Referred(JsonElement field, string path)
    {
        notes.Guess("$ref");
        var reference = SchemaJson.Text(field, "$ref") ?? "";
        var name = reference.StartsWith(Definitions, StringComparison.Ordinal) ? reference[Definitions.Length..] : "";
        if (name.Length == 0 || definitions is not { } all || SchemaJson.Member(all, name) is not { } definition)
        {
            return Unknown(path, $"there is no definition '{reference}'");
        }

        if (_recordOf.TryGetValue(name, out var record))
        {
            return record;
        }

        var at = $"definitions.{name}";
        if (Words(definition) is [] or ["object"] && MembersOf(definition) is { } members)
        {
            notes.Guess("object");
            return Record(name, at, SchemaJson.Members(definition, members, notes, at), at, made => _recordOf[name] = made);
        }

        if (!_followed.Add(name))
        {
            return Unknown(path, $"the definition '{name}' leads to itself without a record between");
        }

        var type = TypeOf(definition, name, at);
        _followed.Remove(name);
        return type;
    }

    /// <summary>The words of its type, but for null.</summary>
    private static string[] Words(JsonElement field) =>
        [.. AllWords(field).Where(static word => word != "null").Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> AllWords(JsonElement field) =>
        SchemaJson.Member(field, "type") switch
        {
            null or { ValueKind: JsonValueKind.Null } => [],
            { ValueKind: JsonValueKind.String } word => [word.GetString()!],
            { ValueKind: JsonValueKind.Array } words => words
                .EnumerateArray()
                .Select(static word => word.ValueKind == JsonValueKind.String ? word.GetString()! : word.GetRawText()),
            { } other => [other.GetRawText()],
        };

    private static bool IsNullable(JsonElement field) =>
        AllWords(field).Contains("null", StringComparer.Ordinal)
        || SchemaJson.Member(field, "nullable") is { ValueKind: JsonValueKind.True }
        || SchemaJson.Member(field, "enum") is { ValueKind: JsonValueKind.Array } values
            && values.EnumerateArray().Any(static value => value.ValueKind == JsonValueKind.Null);

    /// <summary>Which member holds its fields; <see langword="null"/> where none does.</summary>
    private static string? MembersOf(JsonElement field) =>
        Array.Find(["fields", "properties"], name => SchemaJson.Member(field, name) is { ValueKind: JsonValueKind.Object });

    private static IReadOnlyList<string> Values(JsonElement field) =>
        SchemaJson.Member(field, "enum") is { ValueKind: JsonValueKind.Array } values
            ? [.. values.EnumerateArray().Select(static value => value.ToString()).Where(static value => value.Length > 0)]
            : [];

    private string Guessed(string word, string type)
    {
        notes.Guess(word);
        return type;
    }

    private string Unknown(string path, string why)
    {
        notes.Add(path, $"{why}; kept as JSON.");
        return Json;
    }
}
