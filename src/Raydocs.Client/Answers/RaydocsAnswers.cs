using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Json;
using DocumentClients.Waiting;
using Raydocs.Json;
using Raydocs.Uploads;

namespace Raydocs.Answers;

/// <summary>
/// Reads the answers in which the pages of Raydocs disagree: lists bare, in <c>data</c>, or in <c>data</c> with <c>meta</c>; single objects bare or in <c>data</c>;
/// <c>mime</c> or <c>mime_type</c>; <c>size</c> or <c>meta.file_size</c>; <c>audit_data</c> or <c>reasoning</c>.
/// </summary>
internal static class RaydocsAnswers
{
    /// <summary>For calls whose status is the response.</summary>
    public static ResponseReaders NoReaders { get; } = new(RaydocsJson.Default);

    /// <summary>How the API's responses are read.</summary>
    /// <param name="recent">Remembers the documents and runs that are made.</param>
    public static ResponseReaders Readers(RecentIds recent) => new ResponseReaders(RaydocsJson.Default)
        .Add(static (answer, _) => Signing(answer)).Add((answer, call) => Document(answer, call, recent)).Add(static (answer, _) => Documents(answer))
        .Add(static (answer, _) => Session(answer)).Add((answer, call) => Result(answer, call, recent))
        .Add(static (answer, _) => Template(answer)).Add(static (answer, _) => Templates(answer));

    public static SignedUpload Signing(ReceivedResponse answer) =>
        Read(answer.Json, RaydocsJson.Default.SignedUpload) with { ServerTime = answer.ServerTime, ReceivedAt = answer.ReceivedAt };

    /// <summary>A document that was asked for, or that a call has attached.</summary>
    private static RaydocsDocument Document(ReceivedResponse answer, CallContext call, RecentIds recent)
    {
        if (call.Method != HttpMethod.Post)
        {
            return ReadDocument(Single(answer.Json));
        }

        var documents = Attached(answer);
        if (documents is not [var only])
        {
            throw SeveralAttached(call, [.. documents.Select(static document => document.Id).Distinct(StringComparer.Ordinal)]);
        }

        recent.Add(only.Id);
        return only;
    }

    /// <summary>The documents of a call that attached one, alone or in a list, whichever generation answers: one, if all is well.</summary>
    private static RaydocsDocument[] Attached(ReceivedResponse answer) =>
        Single(answer.Json) is { ValueKind: JsonValueKind.Object } single && single.Member("data").ValueKind != JsonValueKind.Array ? [ReadDocument(single)]
        : List(answer.Json).EnumerateArray().Select(ReadDocument).ToArray() is { Length: > 0 } documents ? documents
        : throw new JsonException("The answer holds no document.");

    /// <summary>Something was attached, and which of the documents it is, is not said: the content or the caller must tell.</summary>
    private static OutcomeUnknownException SeveralAttached(CallContext call, string[] ids) =>
        new($"`{call.Subject}`: {RaydocsDialect.Name} answered the attachment of one upload with several documents, and which of them it is, is not known: {string.Join(", ", ids)}. It was not sent again. "
            + "Look for it in the session (its documents can be listed) before you repeat it.")
        {
            Vendor = RaydocsDialect.Name,
            Operation = call.Operation,
            FileName = call.FileName,
            Candidates = ids,
        };

    public static RaydocsPage<RaydocsDocument> Documents(ReceivedResponse answer) => Page(answer, ReadDocument);

    public static RaydocsPage<RaydocsTemplate> Templates(ReceivedResponse answer) => Page(answer, static item => Read(item, RaydocsJson.Default.RaydocsTemplate));

    public static RaydocsTemplate Template(ReceivedResponse answer) => Read(Single(answer.Json), RaydocsJson.Default.RaydocsTemplate);

    private static RaydocsResult Result(ReceivedResponse answer, CallContext call, RecentIds recent)
    {
        var result = ReadResult(Single(answer.Json));
        if (call.Method == HttpMethod.Post)
        {
            recent.Add(result.Id);
        }

        return result;
    }

    public static RaydocsSession Session(ReceivedResponse answer)
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

    private static RaydocsPage<T> Page<T>(ReceivedResponse answer, Func<JsonElement, T> read)
    {
        var last = answer.Json.Member("meta").Member("last_page").Integer();
        var list = List(answer.Json);
        T[] items = [.. list.ItemsWithId().Select(read)];
        if (items.Length == 0 && !IsEmptyList(list))
        {
            // Nothing of it can be read: that is no empty list.
            throw new JsonException("The answer holds a list, but nothing in it has an id.");
        }

        return new RaydocsPage<T>
        {
            Items = items,
            LastPage = (int)Math.Min(Math.Max(last ?? 1, 1), int.MaxValue),
            HasUnreadableItems = HasUnreadableItems(list),
            ServerTime = answer.ServerTime,
            ReceivedAt = answer.ReceivedAt,
        };
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
