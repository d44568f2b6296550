using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Http;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs.Api;

/// <summary>
/// Reads what is said of a document besides its status and its record, in each of the envelopes that the vendor's pages have.
/// </summary>
internal static class DocumentReads
{
    /// <summary>A log: a list, bare, in <c>data</c> or in <c>logs</c>, or one entry alone.</summary>
    public static IReadOnlyList<PolydocsLogEntry> Log(ReceivedResponse response) =>
        List(response.Json, "logs") is { ValueKind: JsonValueKind.Array } list ? Items(list, PolydocsJson.Default.PolydocsLogEntry)
        : Inside(response.Json) is var entry && IsLogEntry(entry) ? [PolydocsResponses.Read(entry, PolydocsJson.Default.PolydocsLogEntry)]
        : throw new JsonException("The response holds no log.");

    /// <summary>The exports: a list in <c>export_logs</c>, in <c>data</c>, or bare.</summary>
    public static IReadOnlyList<PolydocsExport> Exports(ReceivedResponse response) =>
        List(response.Json, "export_logs") is { ValueKind: JsonValueKind.Array } list
            ? Items(list, PolydocsJson.Default.PolydocsExport)
            : throw new JsonException("The response holds no log of exports.");

    /// <summary>The errors: a message at the top, or in <c>error</c>. No message means that there is no error.</summary>
    public static PolydocsDocumentErrors Errors(ReceivedResponse response)
    {
        var json = Inside(response.Json);
        var (errors, inner) = (PolydocsResponses.Read(json, PolydocsJson.Default.PolydocsDocumentErrors), json.Member("error"));
        return errors with
        {
            Message = errors.Message ?? inner.Member("message").Text() ?? inner.Text(),
            Exception = errors.Exception ?? inner.Member("exception").Text(),
        };
    }

    /// <summary>The flow, bare or in <c>data</c>.</summary>
    public static PolydocsDocumentFlow Flow(ReceivedResponse response) =>
        Inside(response.Json) is var flow
        && (flow.Member("flow_data").ValueKind == JsonValueKind.Array || flow.Member("document_info").ValueKind == JsonValueKind.Object)
            ? PolydocsResponses.Read(flow, PolydocsJson.Default.PolydocsDocumentFlow)
            : throw new JsonException("The response holds no flow of a document.");

    /// <summary>A response of unknown form: nothing of it is lost.</summary>
    public static PolydocsResponse Any(ReceivedResponse response) =>
        response.Json.ValueKind switch
        {
            JsonValueKind.Undefined => throw new JsonException("The response is empty."),
            JsonValueKind.Object => PolydocsResponses.Read(response.Json, PolydocsJson.Default.PolydocsResponse) with
            {
                Success = PolydocsDialect.Success(response.Json),
            },
            _ => new PolydocsResponse { Payload = response.Json.Clone() },
        };

    private static JsonElement List(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Array ? json
        : json.Member(name) is { ValueKind: JsonValueKind.Array } own ? own
        : json.Member("data") is { ValueKind: JsonValueKind.Array } data ? data
        : json.Member("data").Member(name);

    private static JsonElement Inside(JsonElement json) => json.Member("data") is { ValueKind: JsonValueKind.Object } data ? data : json;

    private static bool IsLogEntry(JsonElement json) =>
        json.Member("action_type").ValueKind == JsonValueKind.String || json.Member("action_description").ValueKind == JsonValueKind.String;

    /// <summary>
    /// The objects of a list. What is none does not cost the others; a list of nothing else holds nothing that can be read.
    /// </summary>
    private static T[] Items<T>(JsonElement list, JsonTypeInfo<T> type)
    {
        JsonElement[] items = [.. list.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object)];
        return items.Length > 0 || list.GetArrayLength() == 0
            ? [.. items.Select(item => PolydocsResponses.Read(item, type))]
            : throw new JsonException("The response holds no list of objects.");
    }
}
