using System.Text.Json;
using DocumentClients.Testing.Hosting;
using DocumentClients.Testing.Storage;

namespace DocumentClients.Testing.Raydocs;

/// <summary>Signs uploads, and makes documents of what was really uploaded.</summary>
internal sealed class RaydocsUploads(
    RaydocsEmulatorOptions options,
    RaydocsArchive archive,
    ObjectStorage storage,
    RaydocsResponses responses
)
{
    private const int MostFiles = 50;

    public EmulatorResponse Sign(RaydocsInput input)
    {
        var contentType = options.RequireContentType
            ? input.Required("content_type")
            : input.Optional("content_type") ?? "application/octet-stream";
        var visibility = input.Optional("visibility") ?? "private";
        if (input.Failed)
        {
            return input.ToResponse();
        }

        var uuid = Guid.NewGuid().ToString();
        var key = $"tmp/{uuid}";
        var acl = KeyValuePair.Create("x-amz-acl", visibility);
        var type = KeyValuePair.Create("Content-Type", contentType);
        KeyValuePair<string, string>[] signed = [.. Only(options.SignContentType, type), .. Only(options.SignVisibility, acl)];
        var url = storage.Presign("PUT", key, options.UploadLifetime, signed, acl);
        KeyValuePair<string, string>[] headers =
        [
            .. Only(options.IncludeHost, KeyValuePair.Create("Host", storage.Origin.Authority)),
            .. Only(options.SignVisibility, acl),
            type,
        ];
        return RaydocsResponses.Object(
            options.SignedUploadStatus,
            json =>
            {
                json.WriteString("uuid", uuid);
                json.WriteString("bucket", storage.Bucket);
                json.WriteString("key", key);
                json.WriteString("url", url.AbsoluteUri);
                json.WriteStartObject("headers");
                foreach (var (name, value) in headers)
                {
                    WriteHeader(json, name, value);
                }

                json.WriteEndObject();
            }
        );
    }

    /// <summary>Older generation: one document, owned by the session.</summary>
    public EmulatorResponse ToSession(RaydocsEmulatorSession session, RaydocsInput input)
    {
        var stored = Stored(input.Required("key"), "key", input);
        var fileName = FileName(input.Required("filename"), input);
        return input.Failed
            ? input.ToResponse()
            : EmulatorResponse.Json(201, json => responses.WriteDocument(json, archive.AddToSession(session, stored!, fileName!)));
    }

    /// <summary>
    /// Newer generation: each upload becomes a document of the workspace, unless that has the content already, and is attached.
    /// </summary>
    public EmulatorResponse Attach(RaydocsEmulatorSession session, RaydocsInput input)
    {
        var stored = input.RequiredArray("keys").Select((key, index) => Stored(key, $"keys.{index}", input)).ToArray();
        if (input.Failed)
        {
            return input.ToResponse();
        }

        var documents = stored.Select(item => archive.AddToWorkspace(item!, fileName: null, contentType: null).Document).ToArray();
        return AttachAll(session, options.ReverseAttachedDocuments ? [.. Enumerable.Reverse(documents)] : documents);
    }

    /// <summary>One session for each upload, in both generations.</summary>
    public EmulatorResponse ToSessions(RaydocsEmulatorTemplate template, RaydocsInput input)
    {
        var keys = input.RequiredArray("files");
        if (keys.Length > MostFiles)
        {
            input.Error("files", $"The files field must not have more than {MostFiles} items.");
        }

        var stored = keys.Select((key, index) => Stored(key, $"files.{index}", input)).ToArray();
        if (Array.IndexOf(keys, "") is var empty and >= 0)
        {
            input.Invalid($"files.{empty}");
        }

        var isExtractedByItself = input.Flag("settings", "auto_extract");
        return input.Failed
            ? input.ToResponse()
            : responses.NewSessions([.. stored.Select(item => archive.AddSession(template, item!, isExtractedByItself))]);
    }

    /// <summary>Newer generation: documents that the workspace has.</summary>
    public EmulatorResponse AttachExisting(RaydocsEmulatorSession session, RaydocsInput input)
    {
        var documents = input
            .RequiredArray("document_ids")
            .Select(
                (id, index) =>
                {
                    var document = archive.Document(id) is { SessionId: null } found ? found : null;
                    if (document is null)
                    {
                        input.Invalid($"document_ids.{index}");
                    }

                    return document;
                }
            )
            .ToArray();
        return input.Failed ? input.ToResponse() : AttachAll(session, documents!);
    }

    /// <summary>Newer generation: one document of the workspace, attached to nothing.</summary>
    public EmulatorResponse ToWorkspace(RaydocsInput input)
    {
        var stored = Stored(input.Required("key"), "key", input);
        var fileName = FileName(input.Optional("filename"), input);
        var contentType = input.Optional("mime");
        if (input.Failed)
        {
            return input.ToResponse();
        }

        var (document, reused) = archive.AddToWorkspace(stored!, fileName, contentType);
        return RaydocsResponses.Object(
            reused ? 200 : 201,
            json =>
            {
                json.WritePropertyName("document");
                responses.WriteDocument(json, document);
                json.WriteStartObject("dedup");
                json.WriteBoolean("reused", reused);
                json.WriteString("matched_by", reused ? "sha256" : null);
                json.WriteEndObject();
                json.WritePropertyName("document_ref");
                responses.WriteDocumentRef(json, document);
            }
        );
    }

    private static KeyValuePair<string, string>[] Only(bool condition, KeyValuePair<string, string> header) => condition ? [header] : [];

    private EmulatorResponse AttachAll(RaydocsEmulatorSession session, RaydocsEmulatorDocument[] documents)
    {
        foreach (var document in documents)
        {
            session.Attach(document);
        }

        return responses.Data(documents.Distinct());
    }

    private void WriteHeader(Utf8JsonWriter json, string name, string value)
    {
        if (
            options.SignedUploadHeaders == RaydocsHeaderValues.Strings
            || (options.SignedUploadHeaders == RaydocsHeaderValues.Mixed && name == "Content-Type")
        )
        {
            json.WriteString(name, value);
            return;
        }

        json.WriteStartArray(name);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>The object of a key, or null and an error. An empty key has its error already.</summary>
    private RaydocsStoredObject? Stored(string key, string field, RaydocsInput input)
    {
        var stored = storage.Find(key);
        if (stored is null && key.Length > 0)
        {
            input.Invalid(field);
        }

        return stored;
    }

    private string? FileName(string? name, RaydocsInput input)
    {
        if (
            !string.IsNullOrEmpty(name)
            && options.FileExtensions?.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase) == false
        )
        {
            input.Error("filename", $"The file format is not supported. Supported: {string.Join(", ", options.FileExtensions)}");
        }

        return name;
    }
}
