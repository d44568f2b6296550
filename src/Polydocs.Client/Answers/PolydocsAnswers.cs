using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Http;
using DocumentClients.Json;
using Polydocs.Json;

namespace Polydocs.Answers;

/// <summary>
/// Reads the answers whose shape Polydocs does not promise: an object, an array of one, or either inside <c>data</c> (a status also inside
/// <c>document</c>); the id as <c>doc_id</c> or <c>id</c>.
/// </summary>
internal static class PolydocsAnswers
{
    /// <summary>The outcome of uploading one file.</summary>
    public static AnswerReader<PolydocsUpload> Upload(string fileName) => answer =>
    {
        var entry = Unwrap(answer.Json, static entry => IdOf(entry).ValueKind != JsonValueKind.Undefined);
        if (PolydocsDialect.SaysFailure(entry))
        {
            throw new RefusedAnswerException(PolydocsDialect.Read(entry));
        }

        // An entry is a success when it says so, or when it names a document.
        var upload = Read(entry, PolydocsJson.Default.PolydocsUpload);
        var id = upload.Id ?? IdOf(entry).Opaque();
        if (id is null && entry.Member("success").ValueKind != JsonValueKind.True && answer.Json.Member("success").ValueKind != JsonValueKind.True)
        {
            throw new JsonException("The answer neither says success nor names a document.");
        }

        return upload with { Id = id, FileName = upload.FileName ?? fileName };
    };

    /// <summary>The outcomes of uploading several files, one for each, by position or, where Polydocs names fewer or more, by file name.</summary>
    public static AnswerReader<IReadOnlyList<PolydocsFileOutcome>> Uploads(IReadOnlyList<string> fileNames) => answer =>
    {
        var list = Unwrap(answer.Json, static entry => entry.ValueKind == JsonValueKind.Array || IdOf(entry).ValueKind != JsonValueKind.Undefined);
        var entries = list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().ToList() : [list];
        if (entries.Any(static entry => entry.ValueKind != JsonValueKind.Object))
        {
            throw new JsonException("The answer holds no list of objects.");
        }

        return entries.Count == fileNames.Count
            ? [.. fileNames.Zip(entries, Outcome)]
            : [.. fileNames.Select(fileName => Outcome(fileName, TakeNamed(entries, fileName)))];
    };

    /// <summary>A document's status.</summary>
    public static AnswerReader<PolydocsDocument> Status(string documentId) => answer =>
    {
        var entry = Unwrap(answer.Json, static entry => entry.Member("status").ValueKind == JsonValueKind.String);
        if (entry.Member("status").ValueKind != JsonValueKind.String)
        {
            throw new JsonException("The answer holds no status.");
        }

        var document = Read(entry, PolydocsJson.Default.PolydocsDocument);
        return document with { Id = document.Id is { Length: > 0 } id ? id : IdOf(entry).Opaque() ?? documentId };
    };

    private static PolydocsFileOutcome Outcome(string fileName, JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.Undefined)
        {
            return new PolydocsFileOutcome { FileName = fileName, Error = "Polydocs said nothing of it: look for it on the dashboard before you upload it again." };
        }

        if (PolydocsDialect.SaysFailure(entry))
        {
            return new PolydocsFileOutcome { FileName = fileName, Error = PolydocsDialect.Read(entry).Message ?? "Polydocs refused it without a reason." };
        }

        var upload = Read(entry, PolydocsJson.Default.PolydocsUpload);
        return new PolydocsFileOutcome { FileName = fileName, Upload = upload with { Id = upload.Id ?? IdOf(entry).Opaque(), FileName = upload.FileName ?? fileName } };
    }

    private static JsonElement TakeNamed(List<JsonElement> entries, string fileName)
    {
        var index = entries.FindIndex(entry => entry.Member("filename").Text() == fileName);
        if (index < 0)
        {
            return default;
        }

        var entry = entries[index];
        entries.RemoveAt(index);
        return entry;
    }

    /// <summary>Goes into <c>data</c>, <c>document</c> and arrays until the entry is found; stays at the innermost when it is not.</summary>
    private static JsonElement Unwrap(JsonElement answer, Predicate<JsonElement> isEntry)
    {
        var entry = answer;
        while (!isEntry(entry))
        {
            var inner = entry.ValueKind == JsonValueKind.Array ? entry.EnumerateArray().FirstOrDefault()
                : entry.Member("data") is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } data ? data
                : entry.Member("document");
            if (inner.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                break;
            }

            entry = inner;
        }

        return entry;
    }

    private static JsonElement IdOf(JsonElement entry) => entry.Member("doc_id") is { ValueKind: not JsonValueKind.Undefined } id ? id : entry.Member("id");

    private static T Read<T>(JsonElement entry, JsonTypeInfo<T> type) =>
        entry.ValueKind == JsonValueKind.Object && entry.Deserialize(type) is { } read ? read : throw new JsonException("The answer holds no object.");
}
