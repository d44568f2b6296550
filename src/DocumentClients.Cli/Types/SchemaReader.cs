using System.Text.Json;

namespace DocumentClients.Cli.Types;

/// <summary>
/// Reads a template's schema as records. Known of it are groups, their fields, and the types <c>string</c> and <c>number</c>; what has a
/// meaning in JSON Schema is read so; all else becomes <see cref="JsonElement"/>, and is noted.
/// </summary>
internal sealed class SchemaReader
{
    private static readonly string[] KnownOfSchema = ["config", "groups", "definitions"];
    private static readonly string[] KnownOfGroup = ["config", "search_query", "extraction_prompt", "fields"];

    private readonly SchemaNotes _notes = new();
    private readonly CSharpNames _names;
    private readonly List<RecordModel> _records = [];
    private readonly FieldReader _fields;
    private readonly string _root;

    private SchemaReader(JsonElement schema, string name)
    {
        // The context is called so, and a group may be too.
        _root = CSharpNames.Pascal(name, "Extraction");
        _names = new CSharpNames([.. CSharpNames.OfNoRecord, $"{_root}Json"]);
        _root = _names.Take(_root, "Extraction");
        _fields = new FieldReader(SchemaJson.Member(schema, "definitions"), _names, _records, _notes);
    }

    /// <param name="schema">The schema.</param>
    /// <param name="name">The name of the template.</param>
    public static TypesModel Read(JsonElement schema, string name)
    {
        var reader = new SchemaReader(schema, name);
        reader.Read(schema);
        return new TypesModel(reader._root, reader._records, reader._notes.All);
    }

    private void Read(JsonElement schema)
    {
        // The first record, and the last to be known.
        _records.Add(new RecordModel(_root, "", []));
        NoteOthers(schema, "schema", KnownOfSchema);
        var groups = SchemaJson.Members(schema, "groups", _notes, "schema").ToList();
        if (groups.Count == 0)
        {
            _notes.Add("schema", "there are no groups that could be read.");
        }

        var names = new CSharpNames([.. CSharpNames.OfNoMember, _root]);
        _records[0] = new RecordModel(
            _root,
            "the data of a result",
            [.. groups.Select(group => new MemberModel(group.Name, names.Take(group.Name, "Group"), TypeOf(group), []))]
        );
    }

    private string TypeOf(JsonProperty group)
    {
        var path = $"groups.{group.Name}";
        if (group.Value.ValueKind != JsonValueKind.Object)
        {
            _notes.Add(path, "it is no group; kept as JSON.");
            return FieldReader.Json;
        }

        NoteOthers(group.Value, path, KnownOfGroup);
        var record = _fields.Record(group.Name, $"the group '{group.Name}'", SchemaJson.Members(group.Value, "fields", _notes, path), path);
        if (
            SchemaJson.Member(group.Value, "config") is not { } config
            || SchemaJson.Member(config, "iterates_on") is null or { ValueKind: JsonValueKind.Null }
        )
        {
            return record;
        }

        _notes.Add(path, "it iterates (iterates_on), and what its data look like is not described: read as a list.");
        return $"IReadOnlyList<{record}>";
    }

    private void NoteOthers(JsonElement element, string path, string[] known)
    {
        foreach (var name in SchemaJson.Names(element).Except(known, StringComparer.Ordinal))
        {
            _notes.Add(path, $"'{name}' is not expressed.");
        }
    }
}
