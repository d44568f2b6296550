using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Json;
using DocumentClients.Waiting;
using Raydocs.Json;

namespace Raydocs.Answers;

/// <summary>How the responses of the API are read: out of their envelopes, by the contracts of the models, whose converters know where the vendor's pages disagree.</summary>
internal static class RaydocsAnswers
{
    /// <summary>For calls whose status is the response.</summary>
    public static ResponseReaders NoReaders { get; } = new(RaydocsJson.Default);

    /// <summary>How the API's responses are read.</summary>
    /// <param name="recent">Remembers the documents and runs that are made.</param>
    public static ResponseReaders Readers(RecentIds recent) => new ResponseReaders(RaydocsJson.Default)
        .Add(static (answer, _) => Read(answer.Json, RaydocsJson.Default.SignedUpload) with { ServerTime = answer.ServerTime, ReceivedAt = answer.ReceivedAt })
        .Add((answer, call) => Document(answer, call, recent)).Add((answer, call) => Result(answer, call, recent))
        .Add(static (answer, _) => Read(Envelope.Single(answer.Json), RaydocsJson.Default.RaydocsSession)).Add(static (answer, _) => Read(Envelope.Single(answer.Json), RaydocsJson.Default.RaydocsTemplate))
        .Add(static (answer, _) => Page(answer, RaydocsJson.Default.RaydocsDocument)).Add(static (answer, _) => Page(answer, RaydocsJson.Default.RaydocsTemplate));

    /// <summary>A document that was asked for, or that a call has attached.</summary>
    private static RaydocsDocument Document(ReceivedResponse answer, CallContext call, RecentIds recent)
    {
        if (call.Endpoint.Verb != HttpMethod.Post)
        {
            return Read(Envelope.Single(answer.Json), RaydocsJson.Default.RaydocsDocument);
        }

        var documents = Attached(answer);
        if (documents is not [var only])
        {
            throw SeveralAttached(call, [.. documents.Select(static document => document.Id).Distinct(StringComparer.Ordinal)]);
        }

        call.Made(only.Id);
        recent.Add(only.Id);
        return only;
    }

    /// <summary>The documents of a call that attached one, alone or in a list, whichever generation answers: one, if all is well.</summary>
    private static RaydocsDocument[] Attached(ReceivedResponse answer) =>
        Envelope.Single(answer.Json) is { ValueKind: JsonValueKind.Object } single && single.Member("data").ValueKind != JsonValueKind.Array ? [Read(single, RaydocsJson.Default.RaydocsDocument)]
        : Envelope.List(answer.Json).EnumerateArray().Select(static item => Read(item, RaydocsJson.Default.RaydocsDocument)).ToArray() is { Length: > 0 } documents ? documents
        : throw new JsonException("The answer holds no document.");

    /// <summary>Something was attached, and which of the documents it is, is not said: the content or the caller must tell.</summary>
    private static OutcomeUnknownException SeveralAttached(CallContext call, string[] ids) =>
        new($"`{call.Subject}`: {RaydocsDialect.Name} answered the attachment of one upload with several documents, and which of them it is, is not known: {string.Join(", ", ids)}. It was not sent again. "
            + "Look for it in the session (its documents can be listed) before you retry it.")
        {
            Vendor = RaydocsDialect.Name,
            Operation = call.Operation,
            FileName = call.FileName,
            Candidates = ids,
        };

    private static RaydocsResult Result(ReceivedResponse answer, CallContext call, RecentIds recent)
    {
        var result = Read(Envelope.Single(answer.Json), RaydocsJson.Default.RaydocsResult);
        if (call.Endpoint.Verb == HttpMethod.Post)
        {
            call.Made(result.Id);
            recent.Add(result.Id);
        }

        return result;
    }

    private static RaydocsPage<T> Page<T>(ReceivedResponse answer, JsonTypeInfo<T> item)
        where T : class
    {
        var last = answer.Json.Member("meta").Member("last_page").Integer();
        var list = Envelope.List(answer.Json);
        T[] items = [.. list.ItemsWithId().Select(entry => Read(entry, item))];
        if (items.Length == 0 && !list.IsEmptyList())
        {
            // Nothing of it can be read: that is no empty list.
            throw new JsonException("The answer holds a list, but nothing in it has an id.");
        }

        return new RaydocsPage<T>
        {
            Items = items,
            LastPage = (int)Math.Min(Math.Max(last ?? 1, 1), int.MaxValue),
            HasUnreadableItems = list.HasUnreadableItems(),
            ServerTime = answer.ServerTime,
            ReceivedAt = answer.ReceivedAt,
        };
    }

    private static T Read<T>(JsonElement json, JsonTypeInfo<T> type)
        where T : class =>
        json.ValueKind == JsonValueKind.Object && json.Deserialize(type) is { } read ? read : throw new JsonException("The answer holds no object.");
}
