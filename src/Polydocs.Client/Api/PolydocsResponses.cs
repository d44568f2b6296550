using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Api;
using DocumentClients.Http;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs.Api;

/// <summary>
/// Reads the responses whose shape Polydocs does not promise: an object, an array of one, or either inside <c>data</c> (a status also
/// inside <c>document</c>); the id as <c>doc_id</c> or <c>id</c>.
/// </summary>
internal static class PolydocsResponses
{
    /// <summary>How the API's responses are read. The names of files are those of the request, and so is the id of a status.</summary>
    public static ResponseReaders Readers() =>
        new ResponseReaders(PolydocsJson.Default)
            .Add(static response => Made(Upload(response), response))
            .Add(static response => Made(Uploads(response), response))
            .Add(static response => Status(response, response.PathValue!))
            .Add(Extraction)
            .Add(Page)
            .Add(DocumentReads.Log)
            .Add(DocumentReads.Errors)
            .Add(DocumentReads.Flow)
            .Add(DocumentReads.Exports)
            .Add(DocumentReads.Any)
            .Add(static response => OpenApiDescription.Of(response.Json));

    /// <summary>
    /// The outcome of uploading one file. It may have become several documents, or hold a refusal besides one: what was stored is reported.
    /// </summary>
    private static PolydocsUpload Upload(ReceivedResponse response)
    {
        var list = Envelope.Find(response.Json, static entry => entry.ValueKind == JsonValueKind.Array || IdOf(entry) is not null);
        JsonElement[] entries =
            list.ValueKind == JsonValueKind.Array
                ? [.. list.EnumerateArray().Select(static item => Envelope.Find(item, static entry => IdOf(entry) is not null))]
                : [list, .. Inside(list)];
        JsonElement[] accepted = [.. entries.Where(entry => !PolydocsDialect.SaysFailure(entry) && IsAccepted(entry, response))];
        return accepted.Length > 0 ? ReadUpload(accepted, response.FileName ?? "")
            : Array.Exists(entries, PolydocsDialect.SaysFailure)
                ? throw PolydocsDialect.Read(Array.Find(entries, PolydocsDialect.SaysFailure)).ToException()
            : throw NothingSaid();
    }

    /// <summary>The outcomes of uploading several files, one for each.</summary>
    private static IReadOnlyList<PolydocsFileResult> Uploads(ReceivedResponse response)
    {
        var list = Envelope.Find(response.Json, static entry => entry.ValueKind == JsonValueKind.Array || IdOf(entry) is not null);
        var entries = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [list];
        if (entries.Any(static entry => entry.ValueKind != JsonValueKind.Object))
        {
            throw new JsonException("The response holds no list of objects.");
        }

        // As with one file: a response from which nothing can be learned leaves the outcome unknown.
        return entries.Exists(entry => PolydocsDialect.SaysFailure(entry) || IsAccepted(entry, response))
            ? FileResults.Of(response, entries, response.FileNames)
            : throw NothingSaid();
    }

    /// <summary>A document's status.</summary>
    private static PolydocsDocument Status(ReceivedResponse response, string documentId)
    {
        var list = Envelope.Find(
            response.Json,
            static entry => entry.ValueKind == JsonValueKind.Array || entry.Member("status").ValueKind == JsonValueKind.String
        );
        var own = list.ValueKind == JsonValueKind.Array ? Own(list, documentId) : default;
        var entry = Envelope.Find(
            own.ValueKind == JsonValueKind.Undefined ? list : own,
            static entry => entry.Member("status").ValueKind == JsonValueKind.String
        );
        if (entry.Member("status").ValueKind != JsonValueKind.String)
        {
            if (PolydocsDialect.SaysFailure(entry))
            {
                throw PolydocsDialect.Read(entry).ToException();
            }

            // Of this very document, with a status that is missing or cannot be read: one that is not known.
            entry = EntryOf(response.Json, documentId);
            if (IdOf(entry) != documentId)
            {
                throw new JsonException("The response holds no status.");
            }
        }

        var document = Read(entry, PolydocsJson.Default.PolydocsDocument);
        return document.Id.Length > 0 ? document : document with { Id = IdOf(entry) ?? documentId };
    }

    private static JsonElement Own(JsonElement list, string documentId) =>
        list.EnumerateArray().FirstOrDefault(entry => IdOf(entry) == documentId);

    private static JsonElement EntryOf(JsonElement json, string documentId) => Envelope.Find(json, entry => IdOf(entry) == documentId);

    /// <summary>A document's record, bare or in <c>data</c>.</summary>
    private static PolydocsExtraction Extraction(ReceivedResponse response)
    {
        var record = Envelope.Find(response.Json, static entry => IdOf(entry) is not null || IsRecord(entry));
        if (!IsRecord(record) && IdOf(record) is null)
        {
            throw PolydocsDialect.SaysFailure(record)
                ? PolydocsDialect.Read(record).ToException()
                : new JsonException("The response holds no record of a document.");
        }

        var extraction = Read(record, PolydocsJson.Default.PolydocsExtraction);
        return extraction.Id.Length > 0 ? extraction : extraction with { Id = IdOf(record) ?? "" };
    }

    /// <summary>A page of a list: the rows and their number stand where one of the vendor's applications reads them.</summary>
    private static PolydocsDocumentPage Page(ReceivedResponse response)
    {
        var list = Envelope.Find(response.Json, static entry => entry.ValueKind == JsonValueKind.Array || IsList(entry));
        var rows = IsList(list) ? list.Member("documents") : list;
        if (rows.ValueKind != JsonValueKind.Array)
        {
            throw PolydocsDialect.SaysFailure(response.Json)
                ? PolydocsDialect.Read(response.Json).ToException()
                : new JsonException("The response holds no list of documents.");
        }

        return new PolydocsDocumentPage
        {
            Items = [.. rows.EnumerateArray().Where(static row => IdOf(row) is not null).Select(Listed)],
            Total = Totals(response.Json).Concat(Totals(list)).FirstOrDefault(static total => total is not null),
            Entries = rows.GetArrayLength(),
            ServerTime = response.ServerTime,
            ReceivedAt = response.ReceivedAt,
        };
    }

    private static bool IsList(JsonElement entry) => entry.Member("documents").ValueKind == JsonValueKind.Array;

    private static IEnumerable<long?> Totals(JsonElement json) =>
        [
            json.Member("overview").Member("results-count").Number(),
            json.Member("metadata").Member("total").Number(),
            json.Member("count").Member("total").Number(),
        ];

    private static PolydocsListedDocument Listed(JsonElement row)
    {
        var document = Read(row, PolydocsJson.Default.PolydocsListedDocument);
        var (name, time) = (row.Member("filename"), row.Member("created_on"));
        return document with
        {
            Id = document.Id.Length > 0 ? document.Id : IdOf(row)!,
            IsUnreadable = (name.IsPresent() && document.FileName is null) || (time.IsPresent() && document.CreatedOn is null),
        };
    }

    private static bool IsRecord(JsonElement entry) =>
        entry.Member("fields").ValueKind == JsonValueKind.Array || entry.Member("tables").ValueKind == JsonValueKind.Array;

    private static PolydocsUpload Made(PolydocsUpload upload, ReceivedResponse response)
    {
        foreach (var id in upload.OtherIds.Concat(upload.Candidates).Prepend(upload.Id).OfType<string>())
        {
            response.Made(id);
        }

        return upload;
    }

    private static IReadOnlyList<PolydocsFileResult> Made(IReadOnlyList<PolydocsFileResult> outcomes, ReceivedResponse response)
    {
        foreach (var outcome in outcomes)
        {
            Made(outcome.Upload ?? new PolydocsUpload { Candidates = outcome.Candidates }, response);
        }

        return outcomes;
    }

    /// <summary>The documents that an entry with an id of its own holds besides.</summary>
    private static IEnumerable<JsonElement> Inside(JsonElement entry) =>
        entry.Member("data") is { ValueKind: JsonValueKind.Array } data
            ? data.EnumerateArray().Where(static inner => IdOf(inner) is not null)
            : [];

    /// <summary>An entry is a success when it says so, or the response around it, or when it names a document.</summary>
    public static bool IsAccepted(JsonElement entry, ReceivedResponse response) =>
        IdOf(entry) is not null || SaysSuccess(entry) || SaysSuccess(response.Json);

    private static bool SaysSuccess(JsonElement entry) => PolydocsDialect.Success(entry) == true;

    private static JsonException NothingSaid() => new("The response neither says success nor names a document.");

    /// <summary>
    /// Reads the upload of one file from the entries about it that are successes: one, if all is well. None of the ids is dropped.
    /// </summary>
    public static PolydocsUpload ReadUpload(IReadOnlyList<JsonElement> entries, string fileName)
    {
        var entry = entries.FirstOrDefault(static entry => IdOf(entry) is not null) is { ValueKind: JsonValueKind.Object } named
            ? named
            : entries[0];
        var (upload, id) = (Read(entry, PolydocsJson.Default.PolydocsUpload), IdOf(entry));
        return upload with { Id = id, OtherIds = [.. IdsOf(entries).Where(other => other != id)], FileName = upload.FileName ?? fileName };
    }

    /// <summary>The ids that entries name, each once.</summary>
    public static string[] IdsOf(IEnumerable<JsonElement> entries) =>
        [.. entries.Select(IdOf).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The document's id; null where neither member names one, be it missing, null or empty.</summary>
    public static string? IdOf(JsonElement entry) =>
        entry.Member("doc_id").Opaque() is { Length: > 0 } id ? id
        : entry.Member("id").Opaque() is { Length: > 0 } other ? other
        : null;

    /// <summary>Reads an object by its contract.</summary>
    public static T Read<T>(JsonElement entry, JsonTypeInfo<T> type) =>
        entry.ValueKind == JsonValueKind.Object && entry.Deserialize(type) is { } read
            ? read
            : throw new JsonException("The response holds no object.");
}
