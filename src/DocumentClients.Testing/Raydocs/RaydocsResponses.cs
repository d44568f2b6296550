using System.Globalization;
using System.Text.Json;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Raydocs;

/// <summary>Words the responses of the API, in the shapes that the options choose.</summary>
internal sealed class RaydocsResponses(RaydocsEmulatorOptions options)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static EmulatorResponse Object(int status, Action<Utf8JsonWriter> members) =>
        EmulatorResponse.Json(status, json => WriteObject(json, members));

    public static EmulatorResponse NoContent() => new(204, null, default);

    /// <summary>What stands for a workbook: it begins like one, and names the result. It is no real one.</summary>
    public static EmulatorResponse Excel(RaydocsEmulatorResult result) =>
        EmulatorResponse.Text(200, Workbook, $"PK\u0003\u0004 stands for the workbook of result {result.Id}") with
        {
            Headers = [("Content-Disposition", "attachment; filename=\"extraction_result.xlsx\"")],
        };

    /// <summary>A list in its envelope.</summary>
    /// <param name="items">All items.</param>
    /// <param name="page">Which page is asked for, where lists have pages.</param>
    /// <param name="perPage">How many items a page has.</param>
    /// <param name="write">Writes one item, as a whole.</param>
    public EmulatorResponse List<T>(IReadOnlyList<T> items, int page, int perPage, Action<Utf8JsonWriter, T> write) =>
        EmulatorResponse.Json(
            200,
            json =>
            {
                items = options.NewestFirst ? [.. items.Reverse()] : items;
                if (options.ListResponse == RaydocsListResponse.Bare)
                {
                    WriteArray(json, items, write);
                    return;
                }

                var paged = options.ListResponse == RaydocsListResponse.DataMeta;
                WriteObject(
                    json,
                    _ =>
                    {
                        json.WritePropertyName("data");
                        WriteArray(json, paged ? items.Skip((page - 1) * perPage).Take(perPage) : items, write);
                        if (paged)
                        {
                            json.WriteStartObject("meta");
                            json.WriteNumber("current_page", page);
                            json.WriteNumber("last_page", Math.Max(1, (items.Count + perPage - 1) / perPage));
                            json.WriteNumber("per_page", perPage);
                            json.WriteNumber("total", items.Count);
                            json.WriteEndObject();
                        }
                    }
                );
            }
        );

    /// <summary><c>{"data":[…]}</c>, whatever the shape of lists: the response to attaching.</summary>
    public EmulatorResponse Data(IEnumerable<RaydocsEmulatorDocument> documents) =>
        Object(
            200,
            json =>
            {
                json.WritePropertyName("data");
                WriteArray(json, documents, WriteDocument);
            }
        );

    public void WriteDocument(Utf8JsonWriter json, RaydocsEmulatorDocument document)
    {
        var shape =
            options.DocumentResponse
            ?? (document.SessionId is null ? RaydocsDocumentResponse.WorkspaceDocument : RaydocsDocumentResponse.SessionDocument);
        WriteObject(
            json,
            _ =>
            {
                json.WriteString("id", document.Id);
                json.WriteString("filename", document.FileName);
                json.WriteString("status", document.Progress.Report());
                if (shape == RaydocsDocumentResponse.SessionDocument)
                {
                    json.WriteString("mime_type", document.ContentType);
                    json.WriteString("extraction_session_id", document.SessionId);
                    json.WriteStartObject("meta");
                    json.WriteNumber("file_size", document.Size);
                    json.WriteEndObject();
                }
                else
                {
                    WriteWorkspaceId(json, document.WorkspaceId);
                    json.WriteString("mime", document.ContentType);
                    json.WriteNumber("size", document.Size);
                    json.WriteString("sha256", document.Sha256);
                    json.WriteString("source_type", "upload");
                    json.WriteNull("source_url");
                    json.WriteStartArray("parsings");
                    json.WriteEndArray();
                }

                WriteTime(json, "created_at", document.CreatedAt);
            }
        );
    }

    /// <summary>A document's chunks: two, once it is processed; none before, since what the vendor responds then is not known.</summary>
    public EmulatorResponse Chunks(RaydocsEmulatorDocument document)
    {
        int[] chunks = document.Progress.Ended ? [0, 1] : [];
        void Write(Utf8JsonWriter json) => WriteArray(json, chunks, (_, index) => WriteChunk(json, document, index));
        return options.ChunkResponse == RaydocsChunkResponse.PageNumber
            ? Object(
                200,
                json =>
                {
                    json.WritePropertyName("data");
                    Write(json);
                }
            )
            : EmulatorResponse.Json(200, Write);
    }

    private void WriteChunk(Utf8JsonWriter json, RaydocsEmulatorDocument document, int index) =>
        WriteObject(
            json,
            _ =>
            {
                json.WriteString("id", $"{document.Id}-{index}");
                json.WriteNumber("chunk_index", index);
                var text = FormattableString.Invariant($"Piece {index + 1} of {document.FileName}");
                if (options.ChunkResponse == RaydocsChunkResponse.PageNumber)
                {
                    json.WriteString("content", text);
                    json.WriteNumber("page_number", index + 1);
                    json.WriteStartObject("metadata");
                    json.WriteEndObject();
                    return;
                }

                json.WriteString("document_id", document.Id);
                if (options.ChunkResponse == RaydocsChunkResponse.PageNumbers)
                {
                    json.WriteString("content", text);
                    json.WriteStartArray("page_numbers");
                    json.WriteNumberValue(index + 1);
                    json.WriteEndArray();
                    json.WriteNumber("token_count", 7);
                    return;
                }

                json.WriteStartArray("blocks");
                WriteObject(
                    json,
                    _ =>
                    {
                        json.WriteString("block_id", FormattableString.Invariant($"doc:page:{index + 1}:block:0"));
                        json.WriteString("type", "paragraph");
                        json.WriteString("content", text);
                        json.WriteString("page_ref", FormattableString.Invariant($"Page {index + 1}"));
                        json.WriteStartObject("meta");
                        json.WriteEndObject();
                    }
                );
                json.WriteEndArray();
            }
        );

    /// <summary>What refers to a document from elsewhere. Its members are in camel case, unlike all others.</summary>
    public void WriteDocumentRef(Utf8JsonWriter json, RaydocsEmulatorDocument document) =>
        WriteObject(
            json,
            _ =>
            {
                json.WriteString("kind", "documentRef");
                json.WriteString("documentId", document.Id);
                WriteWorkspaceId(json, document.WorkspaceId, "workspaceId");
                json.WriteString("filename", document.FileName);
                json.WriteString("mime", document.ContentType);
                json.WriteNumber("size", document.Size);
                json.WriteString("sha256", document.Sha256);
                WriteTime(json, "createdAt", document.CreatedAt);
            }
        );

    public EmulatorResponse Session(
        int status,
        RaydocsEmulatorSession session,
        IEnumerable<RaydocsEmulatorResult> results,
        RaydocsResultJson resultJson
    ) =>
        Object(
            status,
            json =>
            {
                json.WriteString("id", session.Id);
                json.WriteString("name", session.Name);
                json.WriteString("extraction_template_id", session.TemplateId);
                json.WriteStartObject("settings");
                json.WriteEndObject();
                json.WritePropertyName("documents");
                WriteArray(json, session.Documents, WriteDocument);
                json.WritePropertyName("results");
                WriteArray(json, results, resultJson.Write);
                WriteTime(json, "created_at", session.CreatedAt);
                WriteTime(json, "updated_at", session.CreatedAt);
            }
        );

    /// <summary>What a batch responds of each session: a bare array, in the order of the files.</summary>
    public EmulatorResponse NewSessions(IReadOnlyList<RaydocsEmulatorSession> sessions) =>
        EmulatorResponse.Json(
            201,
            json =>
                WriteArray(
                    json,
                    sessions,
                    (_, session) =>
                        WriteObject(
                            json,
                            _ =>
                            {
                                json.WriteString("id", session.Id);
                                json.WriteString("name", session.Name);
                                WriteTime(json, "created_at", session.CreatedAt);
                            }
                        )
                )
        );

    /// <param name="json">Where to.</param>
    /// <param name="template">The template.</param>
    /// <param name="whole">False in a list, which leaves the schema out.</param>
    public void WriteTemplate(Utf8JsonWriter json, RaydocsEmulatorTemplate template, bool whole) =>
        WriteObject(
            json,
            _ =>
            {
                json.WriteString("id", template.Id);
                json.WriteString("name", template.Name);
                json.WriteString("description", "Made by the emulator.");
                WriteWorkspaceId(json, template.WorkspaceId);
                if (whole)
                {
                    json.WritePropertyName("schema_json");
                    json.WriteRawValue(
                        template.Schema?.Text
                            ?? """{"config":{"reasoning_enabled":true},"groups":{"invoice":{"search_query":"invoice number, """
                                + """total","fields":{"number":{"type":"string"},"total":{"type":"number"}}}}}"""
                    );
                    json.WriteStartObject("settings");
                    json.WriteEndObject();
                }

                WriteTime(json, "created_at", template.CreatedAt);
                WriteTime(json, "updated_at", template.CreatedAt);
            }
        );

    /// <param name="json">Where to.</param>
    /// <param name="created">When the server was started.</param>
    public void WriteWorkspace(Utf8JsonWriter json, DateTimeOffset created) =>
        WriteObject(
            json,
            _ =>
            {
                WriteWorkspaceId(json, options.WorkspaceId, "id");
                json.WriteString("name", "Emulator");
                json.WriteString("icon", "S");
                json.WriteStartObject("settings");
                json.WriteEndObject();
                WriteTime(json, "created_at", created);
                WriteTime(json, "updated_at", created);
            }
        );

    public void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset time) =>
        json.WriteString(
            name,
            time.UtcDateTime.ToString(
                options.Microseconds ? "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture
            )
        );

    public static void WriteArray<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }

    public static void WriteObject(Utf8JsonWriter json, Action<Utf8JsonWriter> members)
    {
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
    }

    private void WriteWorkspaceId(Utf8JsonWriter json, string id, string name = "workspace_id")
    {
        json.WritePropertyName(name);
        if (options.WorkspaceIdResponse == RaydocsWorkspaceIdResponse.Number)
        {
            json.WriteRawValue(id);
        }
        else
        {
            json.WriteStringValue(id);
        }
    }
}
