using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DocumentClients.Testing.Documents;

namespace DocumentClients.Testing.Raydocs;

/// <summary>Words results. What they hold is made of the documents alone, so that a test can foretell it.</summary>
internal sealed class RaydocsResultJson(RaydocsEmulatorOptions options, RaydocsResponses responses)
{
    public void Write(Utf8JsonWriter json, RaydocsEmulatorResult result)
    {
        var status = result.Report();
        var completed = status == "completed";
        RaydocsResponses.WriteObject(
            json,
            _ =>
            {
                json.WriteString("id", result.Id);
                json.WriteString("extraction_session_id", result.SessionId);
                json.WriteString("status", status);
                json.WriteString("config_hash", HashOf("config"));
                json.WritePropertyName("document_refs");
                RaydocsResponses.WriteArray(json, result.Documents, responses.WriteDocumentRef);
                json.WriteString("title", completed ? NumberOf(result) : null);
                if (completed)
                {
                    WriteData(json, result);
                    WriteAudit(json, result);
                }

                responses.WriteTime(json, "created_at", result.CreatedAt);
                var changed = completed ? result.CompletedAt(options.TimeProvider.GetUtcNow()) : result.CreatedAt;
                responses.WriteTime(json, "updated_at", changed);
                if (completed)
                {
                    responses.WriteTime(json, "completed_at", changed);
                }
                else
                {
                    json.WriteNull("completed_at");
                }
            }
        );
    }

    private static string HashOf(string text) => Hex.Lower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string NumberOf(RaydocsEmulatorResult result) =>
        $"A-{HashOf(string.Concat(result.Documents.Select(document => document.Sha256)))[..8]}";

    private static void WriteData(Utf8JsonWriter json, RaydocsEmulatorResult result)
    {
        if (result.Schema is { } schema)
        {
            json.WritePropertyName("data");
            new RaydocsSchemaData(schema, result.Documents, NumberOf(result)).Write(json);
            return;
        }

        json.WriteStartObject("data");
        json.WritePropertyName("documents");
        RaydocsResponses.WriteArray(
            json,
            result.Documents,
            static (json, document) =>
                RaydocsResponses.WriteObject(
                    json,
                    _ =>
                    {
                        json.WriteString("filename", document.FileName);
                        json.WriteNumber("bytes", document.Size);
                        json.WriteString("sha256", document.Sha256);
                    }
                )
        );
        json.WriteStartObject("invoice");
        json.WriteString("number", NumberOf(result));
        json.WriteNumber("total", result.Documents.Sum(document => document.Size));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteAudit(Utf8JsonWriter json, RaydocsEmulatorResult result)
    {
        if (options.AuditResponse == RaydocsAuditResponse.None)
        {
            return;
        }

        json.WriteStartObject(options.AuditResponse == RaydocsAuditResponse.Reasoning ? "reasoning" : "audit_data");
        if (result.Schema is { } schema)
        {
            WriteAudit(json, schema, result);
        }
        else
        {
            json.WriteStartObject("invoice");
            WriteLeaf(json, "number", "Made of the hashes of the documents.", result);
            WriteLeaf(json, "total", "The sum of the sizes of the documents.", result);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    /// <summary>The reasons for plain fields of groups that are there once: how others are audited is not documented.</summary>
    private static void WriteAudit(Utf8JsonWriter json, RaydocsSchema schema, RaydocsEmulatorResult result)
    {
        foreach (var group in schema.Groups.Where(static group => !RaydocsSchema.Iterates(group.Value)))
        {
            json.WriteStartObject(group.Name);
            foreach (var field in RaydocsSchema.Members(group.Value, "fields").Where(static field => RaydocsSchema.IsPlain(field.Value)))
            {
                WriteLeaf(json, field.Name, "Made of the schema.", result);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteLeaf(Utf8JsonWriter json, string name, string reasoning, RaydocsEmulatorResult result)
    {
        json.WriteStartObject(name);
        json.WriteString("reasoning", reasoning);
        json.WritePropertyName("sources");
        RaydocsResponses.WriteArray(
            json,
            result.Documents,
            static (json, document) =>
                RaydocsResponses.WriteObject(
                    json,
                    _ =>
                    {
                        json.WriteString("chunk_id", document.Id);
                        json.WriteString("text", document.FileName);
                        json.WriteNumber("page", 1);
                    }
                )
        );
        json.WriteEndObject();
    }
}
