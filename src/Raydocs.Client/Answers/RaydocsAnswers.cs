using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Http;
using DocumentClients.Json;
using Raydocs.Json;

namespace Raydocs.Answers;

/// <summary>
/// Reads the answers in which the pages of Raydocs disagree: lists bare, in <c>data</c>, or in <c>data</c> with <c>meta</c>; single objects bare or in <c>data</c>;
/// <c>mime</c> or <c>mime_type</c>; <c>size</c> or <c>meta.file_size</c>; <c>audit_data</c> or <c>reasoning</c>.
/// </summary>
internal static class RaydocsAnswers
{
    public static Signing Signing(Answer answer) => new(Read(answer.Json, RaydocsJson.Default.SignedUpload), answer.ServerTime, answer.ReceivedAt);

    public static RaydocsDocument Document(Answer answer) => ReadDocument(Single(answer.Json));

    /// <summary>The documents of a call that attached one: one, if all is well.</summary>
    public static RaydocsDocument[] Attached(Answer answer) =>
        Items(answer.Json).Select(ReadDocument).ToArray() is { Length: > 0 } documents ? documents : throw new JsonException("The answer holds no document.");

    public static Page<RaydocsDocument> Documents(Answer answer) => Page(answer, ReadDocument);

    public static Page<RaydocsTemplate> Templates(Answer answer) => Page(answer, static item => Read(item, RaydocsJson.Default.RaydocsTemplate));

    public static RaydocsTemplate Template(Answer answer) => Read(Single(answer.Json), RaydocsJson.Default.RaydocsTemplate);

    public static RaydocsResult Result(Answer answer) => ReadResult(Single(answer.Json));

    public static RaydocsSession Session(Answer answer)
    {
        var json = Single(answer.Json);
        return Read(json, RaydocsJson.Default.RaydocsSession) with
        {
            Documents = [.. Elements(json.Member("documents")).Select(ReadDocument)],
            Results = [.. Elements(json.Member("results")).Select(ReadResult)],
        };
    }

    private static RaydocsDocument ReadDocument(JsonElement json)
    {
        var document = Read(json, RaydocsJson.Default.RaydocsDocument);
        return document with
        {
            MediaType = document.MediaType ?? json.Member("mime_type").Text(),
            Size = document.Size ?? json.Member("meta").Member("file_size").Integer(),
        };
    }

    private static RaydocsResult ReadResult(JsonElement json)
    {
        var result = Read(json, RaydocsJson.Default.RaydocsResult);
        var reasoning = json.Member("reasoning");
        return result.AuditData is null && reasoning.ValueKind != JsonValueKind.Undefined ? result with { AuditData = reasoning.Clone() } : result;
    }

    private static Page<T> Page<T>(Answer answer, Func<JsonElement, T> read)
    {
        var last = answer.Json.Member("meta").Member("last_page").Integer();
        return new Page<T>([.. Items(answer.Json).Select(read)], (int)Math.Min(Math.Max(last ?? 1, 1), int.MaxValue), answer.ServerTime, answer.ReceivedAt);
    }

    /// <summary>A result has a member <c>data</c> of its own: only an object without an id is an envelope.</summary>
    private static JsonElement Single(JsonElement json) =>
        json.Member("id").ValueKind == JsonValueKind.Undefined && json.Member("data") is { ValueKind: JsonValueKind.Object } data ? data : json;

    private static JsonElement.ArrayEnumerator Items(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray(),
        JsonValueKind.Object when json.Member("data") is { ValueKind: JsonValueKind.Array } data => data.EnumerateArray(),
        _ => throw new JsonException("The answer holds no list."),
    };

    private static JsonElement.ArrayEnumerator Elements(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : default;

    private static T Read<T>(JsonElement json, JsonTypeInfo<T> type)
        where T : class =>
        json.ValueKind == JsonValueKind.Object && json.Deserialize(type) is { } read ? read : throw new JsonException("The answer holds no object.");
}
