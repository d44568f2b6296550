using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Http;
using DocumentClients.Json;
using Raydocs.Json;
using Raydocs.Uploads;

namespace Raydocs.Answers;

/// <summary>
/// Reads the answers in which the pages of Raydocs disagree: lists bare, in <c>data</c>, or in <c>data</c> with <c>meta</c>; single objects bare or in <c>data</c>;
/// <c>mime</c> or <c>mime_type</c>; <c>size</c> or <c>meta.file_size</c>; <c>audit_data</c> or <c>reasoning</c>.
/// </summary>
internal static class RaydocsAnswers
{
    public static Signing Signing(Answer answer) => new(Read(answer.Json, RaydocsJson.Default.SignedUpload), answer.ServerTime, answer.ReceivedAt);

    public static RaydocsDocument Document(Answer answer) => ReadDocument(Single(answer.Json));

    /// <summary>The documents of a call that attached one, alone or in a list, whichever generation answers: one, if all is well.</summary>
    public static RaydocsDocument[] Attached(Answer answer) =>
        Single(answer.Json) is { ValueKind: JsonValueKind.Object } single && single.Member("data").ValueKind != JsonValueKind.Array ? [ReadDocument(single)]
        : List(answer.Json).EnumerateArray().Select(ReadDocument).ToArray() is { Length: > 0 } documents ? documents
        : throw new JsonException("The answer holds no document.");

    public static Page<RaydocsDocument> Documents(Answer answer) => Page(answer, ReadDocument);

    public static Page<RaydocsTemplate> Templates(Answer answer) => Page(answer, static item => Read(item, RaydocsJson.Default.RaydocsTemplate));

    public static RaydocsTemplate Template(Answer answer) => Read(Single(answer.Json), RaydocsJson.Default.RaydocsTemplate);

    public static RaydocsResult Result(Answer answer) => ReadResult(Single(answer.Json));

    public static RaydocsSession Session(Answer answer)
    {
        var json = Single(answer.Json);
        return Read(json, RaydocsJson.Default.RaydocsSession) with
        {
            Documents = [.. json.Member("documents").ItemsWithId().Select(ReadDocument)],
            Results = [.. json.Member("results").ItemsWithId().Select(ReadResult)],
            HasUnreadableResults = HasUnreadableItems(json.Member("results")),
        };
    }

    private static RaydocsDocument ReadDocument(JsonElement json)
    {
        var document = Read(json, RaydocsJson.Default.RaydocsDocument);
        var size = Size(json.Member("size")) ?? Size(json.Member("meta").Member("file_size"));
        return document with
        {
            MediaType = document.MediaType ?? json.Member("mime_type").Text(),
            Size = size,
            Unreadable = Trait(RecordTraits.FileName, json.Member("filename").IsTold() && string.IsNullOrWhiteSpace(document.FileName))
                | Trait(RecordTraits.Size, size is null && TellsSize(json))
                | Trait(RecordTraits.Sha256, json.Member("sha256").IsTold() && !DocumentTraits.IsSha256(document.Sha256))
                | Trait(RecordTraits.CreatedAt, json.Member("created_at").IsTold() && !(document.CreatedAt is not null && LenientDateTimeOffsetConverter.HasOffset(json.Member("created_at").GetString()!))),
        };
    }

    private static RecordTraits Trait(RecordTraits trait, bool isUnreadable) => isUnreadable ? trait : RecordTraits.None;

    /// <summary>No document has less than no bytes.</summary>
    private static long? Size(JsonElement json) => json.Integer() is >= 0 and var size ? size : null;

    /// <summary>An empty list is how PHP writes an empty object, and says nothing.</summary>
    private static bool TellsSize(JsonElement json)
    {
        var meta = json.Member("meta");
        return json.Member("size").IsTold() || (meta.ValueKind == JsonValueKind.Object ? meta.Member("file_size").IsTold() : meta.IsTold() && !IsEmptyList(meta));
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
        var list = List(answer.Json);
        T[] items = [.. list.ItemsWithId().Select(read)];
        if (items.Length == 0 && !IsEmptyList(list))
        {
            // Nothing of it can be read: that is no empty list.
            throw new JsonException("The answer holds a list, but nothing in it has an id.");
        }

        return new Page<T>(items, (int)Math.Min(Math.Max(last ?? 1, 1), int.MaxValue), answer.ServerTime, answer.ReceivedAt) { HasUnreadableItems = HasUnreadableItems(list) };
    }

    /// <summary>A result has a member <c>data</c> of its own: only an object without an id is an envelope.</summary>
    private static JsonElement Single(JsonElement json) =>
        json.Member("id").ValueKind == JsonValueKind.Undefined && json.Member("data") is { ValueKind: JsonValueKind.Object } data ? data : json;

    private static JsonElement List(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json,
        JsonValueKind.Object when json.Member("data") is { ValueKind: JsonValueKind.Array } data => data,
        _ => throw new JsonException("The answer holds no list."),
    };

    private static bool IsEmptyList(JsonElement json) => json.ValueKind == JsonValueKind.Array && json.GetArrayLength() == 0;

    /// <summary>Whether something stands in place of a list, or of an item with an id: it may be anything.</summary>
    private static bool HasUnreadableItems(JsonElement json) =>
        json.IsTold() && (json.ValueKind != JsonValueKind.Array || json.ItemsWithId().Count() < json.GetArrayLength());

    private static T Read<T>(JsonElement json, JsonTypeInfo<T> type)
        where T : class =>
        json.ValueKind == JsonValueKind.Object && json.Deserialize(type) is { } read ? read : throw new JsonException("The answer holds no object.");
}
