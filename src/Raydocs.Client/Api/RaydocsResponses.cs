using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs.Api;

/// <summary>
/// How the responses of the API are read: out of their envelopes, by the contracts of the models, whose converters know where the vendor's
/// pages disagree.
/// </summary>
internal static class RaydocsResponses
{
    /// <summary>For calls whose status is the response.</summary>
    public static ResponseReaders NoReaders { get; } = new(RaydocsJson.Default);

    /// <summary>How the API's responses are read.</summary>
    public static ResponseReaders Readers() =>
        new ResponseReaders(RaydocsJson.Default)
            .Add(static response =>
                Read(response.Json, RaydocsJson.Default.SignedUpload) with
                {
                    ServerTime = response.ServerTime,
                    ReceivedAt = response.ReceivedAt,
                }
            )
            .Add(Document)
            .Add(Result)
            .Add(static response => Read(Envelope.Unwrap(response.Json), RaydocsJson.Default.RaydocsSession))
            .Add(Sessions)
            .Add(static response => Read(Envelope.Unwrap(response.Json), RaydocsJson.Default.RaydocsTemplate))
            .Add(static response => Page(response, RaydocsJson.Default.RaydocsChunk))
            .Add(static response => Page(response, RaydocsJson.Default.RaydocsDocument))
            .Add(static response => Page(response, RaydocsJson.Default.RaydocsResult))
            .Add(static response => Page(response, RaydocsJson.Default.RaydocsTemplate));

    /// <summary>A document that was asked for, or that a call has attached.</summary>
    private static RaydocsDocument Document(ReceivedResponse response)
    {
        if (!response.IsOfPost)
        {
            return Read(Envelope.Unwrap(response.Json), RaydocsJson.Default.RaydocsDocument);
        }

        var documents = Attached(response);
        if (documents is not [var only])
        {
            throw SeveralAttached(response, [.. documents.Select(static document => document.Id).Distinct(StringComparer.Ordinal)]);
        }

        response.Made(only.Id);
        return only;
    }

    /// <summary>
    /// The documents of a call that attached one, alone or in a list, whichever generation responds: one, if all is well.
    /// </summary>
    private static RaydocsDocument[] Attached(ReceivedResponse response) =>
        Envelope.Unwrap(response.Json) is { ValueKind: JsonValueKind.Object } single
        && single.Member("data").ValueKind != JsonValueKind.Array
            ? [Read(single, RaydocsJson.Default.RaydocsDocument)]
        : Envelope.List(response.Json).EnumerateArray().Select(static item => Read(item, RaydocsJson.Default.RaydocsDocument)).ToArray()
            is { Length: > 0 } documents
            ? documents
        : throw new JsonException("The response holds no document.");

    /// <summary>Something was attached, and which of the documents it is, is not said: the content or the caller must tell.</summary>
    private static OutcomeUnknownException SeveralAttached(ReceivedResponse response, string[] ids) =>
        new(
            $"`{response.Subject}`: {RaydocsDialect.Name} responded the attachment of one upload with several documents, and which "
                + "of them it "
                + $"is, is not known: {string.Join(", ", ids)}. It was not sent again. "
                + "Look for it in the session (its documents can be listed) before you retry it."
        )
        {
            Vendor = RaydocsDialect.Name,
            Operation = response.Operation,
            FileName = response.FileName,
            Candidates = ids,
        };

    private static RaydocsResult Result(ReceivedResponse response)
    {
        var result = Read(Envelope.Unwrap(response.Json), RaydocsJson.Default.RaydocsResult);
        if (response.IsOfPost)
        {
            response.Made(result.Id);
        }

        return result;
    }

    /// <summary>The sessions of a batch. Their places tell which is whose, so one that cannot be read keeps its own.</summary>
    private static IReadOnlyList<RaydocsSession?> Sessions(ReceivedResponse response)
    {
        RaydocsSession?[] sessions =
        [
            .. Envelope
                .List(response.Json)
                .EnumerateArray()
                .Select(static entry =>
                    entry.Member("id").Opaque() is { Length: > 0 } ? Read(entry, RaydocsJson.Default.RaydocsSession) : null
                ),
        ];
        if (Array.TrueForAll(sessions, static session => session is null))
        {
            throw new JsonException("The response holds no session with an id.");
        }

        foreach (var session in sessions.OfType<RaydocsSession>())
        {
            response.Made(session.Id);
        }

        return sessions;
    }

    private static RaydocsPage<T> Page<T>(ReceivedResponse response, JsonTypeInfo<T> item)
        where T : class
    {
        var meta = response.Json.Member("meta");
        var last = meta.Member("last_page").Number();
        var list = Envelope.List(response.Json);
        T[] items = [.. list.ItemsWithId().Select(entry => Read(entry, item))];
        if (items.Length == 0 && !list.IsEmptyList())
        {
            // Nothing of it can be read: that is no empty list.
            throw new JsonException("The response holds a list, but nothing in it has an id.");
        }

        return new RaydocsPage<T>
        {
            Items = items,
            LastPage = (int)Math.Min(Math.Max(last ?? 1, 1), int.MaxValue),
            NamesNoPages = last is null,
            Total = meta.Member("total").Number() ?? last,
            HasUnreadableItems = list.HasUnreadableItems(),
            ServerTime = response.ServerTime,
            ReceivedAt = response.ReceivedAt,
        };
    }

    /// <summary>By its converter, where it has one of ours: the serializer would have to parse the JSON once more for it.</summary>
    private static T Read<T>(JsonElement json, JsonTypeInfo<T> type)
        where T : class =>
        type.Converter is ObjectConverter<T> own ? own.Read(json)
        : json.ValueKind == JsonValueKind.Object && json.Deserialize(type) is { } read ? read
        : throw new JsonException("The response holds no object.");
}
