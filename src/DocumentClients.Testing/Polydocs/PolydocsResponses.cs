using System.Globalization;
using System.Text.Json;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Polydocs;

/// <summary>Words the responses of the API, in the shapes that the options choose.</summary>
internal sealed class PolydocsResponses(PolydocsEmulatorOptions options)
{
    /// <summary>What a document is taken for whose upload names no type.</summary>
    public const string DefaultDocumentType = "INVOICE";

    /// <summary>An error as FastAPI words it: <c>{"detail":"…"}</c>.</summary>
    public static EmulatorResponse Detail(int status, string detail) =>
        EmulatorResponse.Json(status, json => WriteObject(json, () => json.WriteString("detail", detail)));

    /// <summary>A wrong key. That the text stands in <c>message</c> is what the vendor's web app expects.</summary>
    public static EmulatorResponse InvalidKey(int status) =>
        EmulatorResponse.Json(status, json => WriteObject(json, () => json.WriteString("message", "invalid key")));

    /// <summary>A failure of the business, not of HTTP: 200 and <c>success: false</c>.</summary>
    public static EmulatorResponse Failure(string message) =>
        EmulatorResponse.Json(200, json => WriteObject(json, () => WriteFailure(json, message)));

    /// <summary>The machine description, with no more than the served paths.</summary>
    public EmulatorResponse OpenApi() =>
        EmulatorResponse.Json(
            200,
            json =>
                WriteObject(
                    json,
                    () =>
                    {
                        json.WriteString("openapi", "3.0.2");
                        WriteObject(
                            json,
                            "info",
                            () =>
                            {
                                json.WriteString("title", "Polydocs emulator");
                                json.WriteString(
                                    "version",
                                    options.Generation == PolydocsEmulatorGeneration.DocBits ? "12.83.269" : "2.2.10"
                                );
                            }
                        );
                        WriteObject(
                            json,
                            "paths",
                            () =>
                            {
                                foreach (
                                    var route in PolydocsRoute
                                        .Of(options.Generation)
                                        .Where(route => route.Operation != PolydocsOperation.OpenApi)
                                )
                                {
                                    WriteObject(
                                        json,
                                        route.Template,
                                        () =>
                                            WriteObject(
                                                json,
                                                route.Method == "GET" ? "get" : "post",
                                                () =>
                                                    WriteObject(
                                                        json,
                                                        "responses",
                                                        () =>
                                                            WriteObject(
                                                                json,
                                                                "200",
                                                                () => json.WriteString("description", "Successful Response")
                                                            )
                                                    )
                                            )
                                    );
                                }
                            }
                        );
                    }
                )
        );

    public EmulatorResponse UnknownDocument() =>
        options.UnknownDocument == PolydocsUnknownDocumentResponse.SuccessFalse
            ? Failure("Document not found")
            : Detail(404, "Document not found");

    /// <summary>The success of an upload of one document.</summary>
    public EmulatorResponse Uploaded(PolydocsEmulatorDocument document) =>
        EmulatorResponse.Json(
            200,
            json =>
            {
                switch (options.UploadResponse)
                {
                    case PolydocsUploadResponse.Array:
                        json.WriteStartArray();
                        WriteUploaded(json, document);
                        json.WriteEndArray();
                        break;
                    case PolydocsUploadResponse.Data:
                        WriteSuccess(json, () => WriteObject(json, "data", () => WriteIdentity(json, document, "doc_id")));
                        break;
                    case PolydocsUploadResponse.DataArray:
                        WriteSuccess(json, () => WriteArrayOfOne(json, "data", () => WriteIdentity(json, document, "doc_id")));
                        break;
                    case PolydocsUploadResponse.ObjectWithId:
                        WriteSuccess(json, () => WriteIdentity(json, document, "id"));
                        break;
                    case PolydocsUploadResponse.SuccessOnly:
                        WriteSuccess(json, static () => { });
                        break;
                    default:
                        WriteUploaded(json, document);
                        break;
                }
            }
        );

    /// <summary>The outcome of an upload of several documents: one entry a file.</summary>
    public static EmulatorResponse UploadedSeveral(IReadOnlyList<PolydocsOutcome> outcomes) =>
        EmulatorResponse.Json(
            200,
            json =>
            {
                json.WriteStartArray();
                foreach (var outcome in outcomes)
                {
                    if (outcome.Document is { } document)
                    {
                        WriteUploaded(json, document);
                    }
                    else
                    {
                        WriteObject(
                            json,
                            () =>
                            {
                                WriteFailure(json, outcome.Failure);
                                WriteIfAny(json, "filename", outcome.FileName);
                            }
                        );
                    }
                }

                json.WriteEndArray();
            }
        );

    public EmulatorResponse Status(PolydocsEmulatorDocument document)
    {
        var status = PolydocsStatusText.Spell(document.ReportStatus(), options.StatusSpelling);
        return EmulatorResponse.Json(
            200,
            json =>
            {
                void WriteStatus()
                {
                    json.WriteString("doc_id", document.Id);
                    json.WriteString("status", status);
                }

                switch (options.StatusResponse)
                {
                    case PolydocsStatusResponse.Data:
                        WriteSuccess(json, () => WriteObject(json, "data", WriteStatus));
                        break;
                    case PolydocsStatusResponse.DataArray:
                        WriteSuccess(json, () => WriteArrayOfOne(json, "data", WriteStatus));
                        break;
                    case PolydocsStatusResponse.Document:
                        WriteObject(json, () => WriteObject(json, "document", WriteStatus));
                        break;
                    case PolydocsStatusResponse.Array:
                        json.WriteStartArray();
                        WriteObject(json, WriteStatus);
                        json.WriteEndArray();
                        break;
                    default:
                        WriteSuccess(json, WriteStatus);
                        break;
                }
            }
        );
    }

    public EmulatorResponse Document(PolydocsEmulatorDocument document)
    {
        var status = PolydocsStatusText.Spell(document.ReportStatus(), options.StatusSpelling);
        return EmulatorResponse.Json(
            200,
            json =>
            {
                // The names are those of the columns of the vendor's document record.
                void WriteDocument()
                {
                    json.WriteString("id", document.Id);
                    json.WriteString("status", status);
                    WriteIfAny(json, "filename", document.FileName);
                    WriteIfAny(json, "org_id", document.OrganizationId);
                    WriteIfAny(json, "sub_org_id", document.SubOrganizationId);
                    WriteIfAny(json, "doc_type", document.DocumentType);
                    WriteIfAny(json, "doc_source", document.Source);
                    if (document.Priority is { } priority)
                    {
                        json.WriteNumber("priority", priority);
                    }

                    if (options.MetadataVisibility != PolydocsMetadataVisibility.Nowhere)
                    {
                        WriteMetadata(json, document);
                    }
                }

                if (options.DocumentResponse == PolydocsDocumentResponse.Wrapped)
                {
                    WriteObject(json, () => WriteObject(json, "document", WriteDocument));
                }
                else
                {
                    WriteObject(json, WriteDocument);
                }
            }
        );
    }

    /// <summary>A page of a list.</summary>
    /// <param name="documents">The documents on it.</param>
    /// <param name="total">How many there are on all pages.</param>
    /// <param name="fields">The extracted fields that become members of each row.</param>
    public EmulatorResponse Page(IReadOnlyList<PolydocsEmulatorDocument> documents, int total, IReadOnlyList<string> fields)
    {
        var (rows, place, count) = options.ListResponse switch
        {
            PolydocsListResponse.Data => ("data", "metadata", "total"),
            PolydocsListResponse.DataWithCount => ("data", "count", "total"),
            _ => ("documents", "overview", "results-count"),
        };
        return EmulatorResponse.Json(
            200,
            json =>
                WriteObject(
                    json,
                    () =>
                    {
                        json.WriteStartArray(rows);
                        foreach (var document in documents)
                        {
                            WriteObject(json, () => WriteRow(json, document, fields));
                        }

                        json.WriteEndArray();
                        WriteObject(json, place, () => json.WriteNumber(count, total));
                    }
                )
        );
    }

    private void WriteRow(Utf8JsonWriter json, PolydocsEmulatorDocument document, IReadOnlyList<string> fields)
    {
        json.WriteString("id", document.Id);
        WriteIfAny(json, "filename", document.FileName);
        json.WriteString("status", PolydocsStatusText.Spell(document.Status, options.StatusSpelling));
        json.WriteString("doc_type", document.DocumentType ?? DefaultDocumentType);
        WriteIfAny(json, "sub_org_id", document.SubOrganizationId);
        json.WriteString("created_on", document.StoredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteNumber("pages", 1);
        foreach (var (name, value) in ExtractedFields(document).Where(field => fields.Contains(field.Name, StringComparer.Ordinal)))
        {
            json.WriteString(name, value);
        }

        if (options.MetadataVisibility == PolydocsMetadataVisibility.DocumentAndLists)
        {
            WriteMetadata(json, document);
        }
    }

    private static void WriteMetadata(Utf8JsonWriter json, PolydocsEmulatorDocument document)
    {
        if (document.Metadata is { } metadata)
        {
            json.WritePropertyName("metadata_field");
            json.WriteRawValue(metadata);
        }
    }

    private static (string Name, string Value)[] ExtractedFields(PolydocsEmulatorDocument document) =>
        [("invoice_number", $"A-{document.Sha256[..6]}"), ("total_amount", document.Size.ToString(CultureInfo.InvariantCulture))];

    /// <summary>
    /// A document's record. Its values are made of the document's hash and size, so that equal documents have equal data.
    /// </summary>
    public EmulatorResponse Extraction(PolydocsEmulatorDocument document) =>
        EmulatorResponse.Json(
            200,
            json =>
            {
                if (options.ExtractionResponse == PolydocsExtractionResponse.Data)
                {
                    WriteSuccess(json, () => WriteObject(json, "data", () => WriteRecord(json, document)));
                }
                else
                {
                    WriteObject(json, () => WriteRecord(json, document));
                }
            }
        );

    private void WriteRecord(Utf8JsonWriter json, PolydocsEmulatorDocument document)
    {
        var size = document.Size.ToString(CultureInfo.InvariantCulture);
        json.WriteString("doc_id", document.Id);
        WriteIfAny(json, "filename", document.FileName);
        json.WriteString("status", PolydocsStatusText.Spell(document.Status, options.StatusSpelling));
        json.WriteString("doc_type", document.DocumentType ?? DefaultDocumentType);
        json.WriteString("amount_format_locale", "en_US");
        json.WriteNumber("document_version", 1);
        json.WriteStartArray("fields");
        foreach (var (name, value) in ExtractedFields(document))
        {
            WriteField(json, name, value);
        }

        json.WriteEndArray();
        json.WriteStartArray("tables");
        WriteObject(
            json,
            () =>
            {
                json.WriteString("name", "INVOICE_TABLE");
                WriteArrayOfOne(
                    json,
                    "rows",
                    () =>
                    {
                        json.WriteStartArray("columns");
                        WriteCell(json, "DESCRIPTION", document.FileName ?? "");
                        WriteCell(json, "QUANTITY", size);
                        json.WriteEndArray();
                    }
                );
            }
        );
        json.WriteEndArray();
        json.WriteStartArray("images");
        for (var page = 1; page <= options.PagesPerDocument; page++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"resource/image/{document.Id}/{page}");
            WriteObject(json, () => json.WriteString("path", path));
        }

        json.WriteEndArray();
    }

    private static void WriteField(Utf8JsonWriter json, string name, string value) =>
        WriteObject(
            json,
            () =>
            {
                json.WriteString("name", name);
                json.WriteString("value", value);
                json.WriteString("formatted_value", value);
                json.WriteString("content", value);
                json.WriteNumber("confidence", 0.97);
                json.WriteBoolean("is_valid", value: true);
            }
        );

    private static void WriteCell(Utf8JsonWriter json, string name, string value) =>
        WriteObject(
            json,
            () =>
            {
                json.WriteString("name", name);
                json.WriteString("value", value);
            }
        );

    private static void WriteUploaded(Utf8JsonWriter json, PolydocsEmulatorDocument document) =>
        WriteSuccess(json, () => WriteIdentity(json, document, "doc_id"));

    private static void WriteIdentity(Utf8JsonWriter json, PolydocsEmulatorDocument document, string idName)
    {
        json.WriteString(idName, document.Id);
        WriteIfAny(json, "filename", document.FileName);
    }

    private static void WriteSuccess(Utf8JsonWriter json, Action members) =>
        WriteObject(
            json,
            () =>
            {
                json.WriteBoolean("success", value: true);
                members();
            }
        );

    private static void WriteFailure(Utf8JsonWriter json, string? message)
    {
        json.WriteBoolean("success", value: false);
        json.WriteString("message", message);
    }

    private static void WriteIfAny(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteObject(Utf8JsonWriter json, Action members)
    {
        json.WriteStartObject();
        members();
        json.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, Action members)
    {
        json.WritePropertyName(name);
        WriteObject(json, members);
    }

    private static void WriteArrayOfOne(Utf8JsonWriter json, string name, Action members)
    {
        json.WriteStartArray(name);
        WriteObject(json, members);
        json.WriteEndArray();
    }
}
