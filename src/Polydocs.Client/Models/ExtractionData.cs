using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Json;

namespace Polydocs.Models;

/// <summary>What was read from a document, as one object: fields by name, and tables as lists of rows.</summary>
internal static class ExtractionData
{
    public static T Read<T>(PolydocsExtraction extraction, JsonTypeInfo<T> type)
    {
        using var data = new PooledJson();
        using (var writer = new Utf8JsonWriter(data))
        {
            Write(writer, extraction);
        }

        using var json = JsonDocument.Parse(data.Written);
        return TypedJson.Read(json.RootElement, type, $"The data of document `{extraction.Id}`");
    }

    private static void Write(Utf8JsonWriter writer, PolydocsExtraction extraction)
    {
        var (names, columns) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        writer.WriteStartObject();
        foreach (var field in extraction.Fields)
        {
            if (IsNew(names, field.Name))
            {
                writer.WriteString(field.Name!, field.Value);
            }
        }

        foreach (var table in extraction.Tables)
        {
            if (IsNew(names, table.Name))
            {
                writer.WriteStartArray(table.Name!);
                foreach (var row in table.Rows)
                {
                    if (row.IsDeleted != true)
                    {
                        Write(writer, row, columns);
                    }
                }

                writer.WriteEndArray();
            }
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PolydocsRow row, HashSet<string> columns)
    {
        columns.Clear();
        writer.WriteStartObject();

        // By number: a list behind an interface allocates what goes through it, here for each row.
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var cell = row.Cells[i];
            if (IsNew(columns, cell.Name))
            {
                writer.WriteString(cell.Name!, cell.Value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Of several of one name the first counts.</summary>
    private static bool IsNew(HashSet<string> names, string? name) => !string.IsNullOrEmpty(name) && names.Add(name!);
}
