using System.Text.Json;
using Polydocs;

namespace DocumentClients.Cli.Documents;

/// <summary>
/// Records of Polydocs as JSON: the members that the client knows and that are there, and then all others as they came. By hand, since
/// their contracts are the client's own.
/// </summary>
internal static class RecordJson
{
    public static JsonElement Of(PolydocsListedDocument document) => Of(document, Write);

    public static JsonElement Of(PolydocsDocument document) => Of(document, Write);

    public static JsonElement Of(PolydocsExtraction extraction) => Of(extraction, Write);

    private static JsonElement Of<T>(T record, Action<Utf8JsonWriter, T> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            write(json, record);
        }

        using var document = JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        return document.RootElement.Clone();
    }

    private static void Write(Utf8JsonWriter json, PolydocsListedDocument document)
    {
        json.WriteStartObject();
        Write(json, "id", document.Id);
        Write(json, "filename", document.FileName);
        Write(json, "status", document.Status.Value);
        Write(json, "doc_type", document.DocumentType);
        Write(json, "sub_org_id", document.SubOrganizationId);
        Write(json, "created_on", document.CreatedOn);
        Write(json, "last_modified_on", document.LastModifiedOn);
        Write(json, "assigned_to", document.AssignedTo);
        End(json, document.AdditionalProperties);
    }

    private static void Write(Utf8JsonWriter json, PolydocsDocument document)
    {
        json.WriteStartObject();
        Write(json, "doc_id", document.Id);
        Write(json, "status", document.Status.Value);
        Write(json, "filename", document.FileName);
        Write(json, "message", document.Message);
        End(json, document.AdditionalProperties);
    }

    private static void Write(Utf8JsonWriter json, PolydocsExtraction extraction)
    {
        json.WriteStartObject();
        Write(json, "doc_id", extraction.Id);
        Write(json, "filename", extraction.FileName);
        Write(json, "status", extraction.Status.Value);
        Write(json, "doc_type", extraction.DocumentType);
        Write(json, "sub_doc_type", extraction.SubDocumentType);
        Write(json, "amount_format_locale", extraction.Locale);
        Write(json, "fields", extraction.Fields, Write);
        Write(json, "tables", extraction.Tables, Write);
        Write(json, "images", extraction.Images, Write);
        End(json, extraction.AdditionalProperties);
    }

    private static void Write(Utf8JsonWriter json, PolydocsField field)
    {
        json.WriteStartObject();
        Write(json, "name", field.Name);
        Write(json, "value", field.Value);
        Write(json, "formatted_value", field.FormattedValue);
        Write(json, "content", field.Content);
        Write(json, "confidence", field.Confidence);
        Write(json, "score", field.Score);
        Write(json, "is_valid", field.IsValid);
        Write(json, "is_validated", field.IsValidated);
        Write(json, "is_required", field.IsRequired);
        Write(json, "validation_message", field.ValidationMessage);
        End(json, field.AdditionalProperties);
    }

    private static void Write(Utf8JsonWriter json, PolydocsTable table)
    {
        json.WriteStartObject();
        Write(json, "name", table.Name);
        Write(json, "rows", table.Rows, Write);
        End(json, table.AdditionalProperties);
    }

    private static void Write(Utf8JsonWriter json, PolydocsRow row)
    {
        json.WriteStartObject();
        Write(json, "columns", row.Cells, Write);
        Write(json, "is_deleted", row.IsDeleted);
        End(json, row.AdditionalProperties);
    }

    private static void Write(Utf8JsonWriter json, PolydocsCell cell)
    {
        json.WriteStartObject();
        Write(json, "name", cell.Name);
        Write(json, "value", cell.Value);
        Write(json, "formatted_value", cell.FormattedValue);
        Write(json, "content", cell.Content);
        End(json, cell.AdditionalProperties);
    }

    private static void Write(Utf8JsonWriter json, PolydocsPageImage image)
    {
        json.WriteStartObject();
        Write(json, "path", image.Path);
        End(json, image.AdditionalProperties);
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            json.WriteString(name, text);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, DateTimeOffset? moment)
    {
        if (moment is { } known)
        {
            json.WriteString(name, known);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
    }

    private static void Write(Utf8JsonWriter json, string name, bool? truth)
    {
        if (truth is { } known)
        {
            json.WriteBoolean(name, known);
        }
    }

    /// <summary>The members that the client does not know.</summary>
    private static void End(Utf8JsonWriter json, IDictionary<string, JsonElement>? others)
    {
        foreach (var (name, value) in others ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal))
        {
            json.WritePropertyName(name);
            value.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
