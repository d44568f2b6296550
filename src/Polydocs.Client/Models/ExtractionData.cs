using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Json;

namespace Polydocs.Models;

/// <summary>What was read from a document, as one object: fields by name, and tables as lists of rows.</summary>
internal static class ExtractionData
{
    public static T Read<T>(PolydocsExtraction extraction, JsonTypeInfo<T> type)
    {
        var data = new JsonObject();
        foreach (var field in extraction.Fields)
        {
            Add(data, field.Name, field.Value);
        }

        foreach (var table in extraction.Tables)
        {
            Add(data, table.Name, new JsonArray([.. table.Rows.Where(static row => row.IsDeleted != true).Select(RowOf)]));
        }

        using var json = JsonDocument.Parse(data.ToJsonString());
        return TypedJson.Read(json.RootElement, type, $"The data of document `{extraction.Id}`");
    }

    private static JsonNode RowOf(PolydocsRow row)
    {
        var cells = new JsonObject();
        foreach (var cell in row.Cells)
        {
            Add(cells, cell.Name, cell.Value);
        }

        return cells;
    }

    private static void Add(JsonObject data, string? name, JsonNode? value)
    {
        if (!string.IsNullOrEmpty(name) && !data.ContainsKey(name!))
        {
            data.Add(name!, value);
        }
    }
}
