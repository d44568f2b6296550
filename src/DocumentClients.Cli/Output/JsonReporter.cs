using System.Text.Json;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Output;

/// <summary>
/// One JSON object a line. Every member is always there, null where it is not known; ids beside the document's own, and another document
/// with the same content, only where there are any.
/// </summary>
internal sealed class JsonReporter(TextWriter output) : IReporter
{
    public void Report(Outcome outcome)
    {
        output.WriteLine(
            JsonLine.Of(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("vendor", outcome.Vendor);
                switch (outcome)
                {
                    case DocumentOutcome document:
                        Write(writer, document);
                        break;
                    case ExtractionOutcome extraction:
                        Write(writer, extraction);
                        break;
                    case TemplateOutcome template:
                        writer.WriteString("workspaceId", template.WorkspaceId);
                        writer.WriteString("templateId", template.TemplateId);
                        writer.WriteString("name", template.Name);
                        break;
                    case SessionOutcome session:
                        writer.WriteString("sessionId", session.SessionId);
                        writer.WriteString("templateId", session.TemplateId);
                        writer.WriteString("name", session.Name);
                        break;
                    case RecordOutcome record:
                        Write(writer, record);
                        break;
                    case DownloadOutcome download:
                        writer.WriteString("documentId", download.DocumentId);
                        writer.WriteString("file", download.File);
                        Write(writer, "bytes", download.Bytes);
                        break;
                    case ExportOutcome export:
                        writer.WriteString("resultId", export.ResultId);
                        writer.WriteString("file", export.File);
                        Write(writer, "bytes", export.Bytes);
                        break;
                    case TypesOutcome types:
                        writer.WriteString("templateId", types.TemplateId);
                        writer.WriteString("file", types.File);
                        writer.WriteString("source", types.Source);
                        Write(writer, "notes", types.Notes);
                        break;
                }

                writer.WriteString("error", outcome.Failure?.Message);
                writer.WriteEndObject();
            })
        );

        // Whoever reads sees each at once.
        output.Flush();
    }

    public void Complete()
    {
        // Every line has been written.
    }

    private static void Write(Utf8JsonWriter writer, DocumentOutcome document)
    {
        writer.WriteString("file", document.File);
        writer.WriteString("documentId", document.DocumentId);
        Write(writer, "otherIds", document.OtherIds);
        Write(writer, "candidates", document.Candidates);
        writer.WriteString("status", document.Status);
        Write(writer, "bytes", document.Bytes);
        if (document.SameAs is { } other)
        {
            writer.WriteString("sameAs", other);
        }
    }

    private static void Write(Utf8JsonWriter writer, RecordOutcome record)
    {
        writer.WriteString("documentId", record.DocumentId);
        writer.WriteString("file", record.File);
        writer.WriteString("status", record.Status);
        writer.WriteString("documentType", record.Type);
        if (record.CreatedOn is { } created)
        {
            writer.WriteString("createdOn", created);
        }
        else
        {
            writer.WriteNull("createdOn");
        }

        Write(writer, "data", record.Data);
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement? data)
    {
        writer.WritePropertyName(name);
        if (data is { } known)
        {
            known.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, long? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> ids)
    {
        if (ids.Count > 0)
        {
            writer.WriteStartArray(name);
            foreach (var id in ids)
            {
                writer.WriteStringValue(id);
            }

            writer.WriteEndArray();
        }
    }

    private static void Write(Utf8JsonWriter writer, ExtractionOutcome extraction)
    {
        writer.WriteString("sessionId", extraction.SessionId);
        writer.WriteString("resultId", extraction.ResultId);
        writer.WriteString("status", extraction.Status);
        Write(writer, "data", extraction.Data);
    }
}
