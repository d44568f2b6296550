using System.Globalization;
using System.Text.Json.Nodes;
using DocumentClients.Testing.Hosting;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing.Polydocs;

/// <summary>Words what can be read of a document besides its record: log, errors, flow, exports, and what has no published form.</summary>
internal sealed class PolydocsReads(PolydocsEmulatorOptions options)
{
    private const int DefaultLimit = 100;

    private bool IsDocBits => options.Generation == PolydocsEmulatorGeneration.DocBits;

    /// <summary>What a form lacks; null when it is sound.</summary>
    public EmulatorResponse? FindMistake(PolydocsOperation operation, PolydocsUpload form)
    {
        var validation = new PolydocsValidation();
        switch (operation)
        {
            // There, but empty, it asks for every kind of entry.
            case PolydocsOperation.GetDocumentLog when !IsDocBits && form.Values("action_type").Length == 0:
                validation.Missing("action_type");
                break;
            case PolydocsOperation.GetOcrData when form.Integer("page_number", validation) is null && !validation.Failed:
                validation.Missing("page_number");
                break;
            default:
                break;
        }

        if (IsDocBits && form.Value("org_id") is null)
        {
            validation.Missing("org_id");
        }

        return validation.Failed ? validation.ToResponse() : null;
    }

    public EmulatorResponse Respond(PolydocsOperation operation, PolydocsEmulatorDocument document, PolydocsUpload form) =>
        operation == PolydocsOperation.GetDocumentLog
            ? Log(document, form.Value("action_type"))
            : Json(new JsonObject { ["success"] = true });

    /// <summary>What went wrong with a document: something only where its status says so.</summary>
    public EmulatorResponse Errors(PolydocsEmulatorDocument document)
    {
        var status = document.Status;
        var failed = status is "error" or "export_error";
        var error = new JsonObject
        {
            ["message"] = failed ? $"The document ended in {status}" : null,
            ["exception"] = failed ? "ValueError: emulated" : null,
        };
        return Json(
            options.ErrorsResponse == PolydocsErrorsResponse.Plain
                ? error
                : new JsonObject
                {
                    ["error"] = error,
                    ["failed_step"] = failed
                        ? new JsonObject { ["name"] = status == "error" ? "field_extraction" : "export", ["timestamp"] = Time(document) }
                        : null,
                    ["previous_steps"] = new JsonArray(new JsonObject { ["name"] = "import" }),
                }
        );
    }

    /// <summary>The steps of a document, in the words that are known of them: nothing tells how one is called that has ended.</summary>
    public static EmulatorResponse Flow(PolydocsEmulatorDocument document) =>
        Json(
            new JsonObject
            {
                ["success"] = true,
                ["flow_data"] = new JsonArray(Step(1, "import", "starting", "12s"), Step(2, "ocr", "running", "-")),
                ["document_info"] = new JsonObject
                {
                    ["name"] = document.FileName,
                    ["type"] = document.DocumentType,
                    ["uploadedAt"] = Time(document),
                    ["uploadedBy"] = "emulator",
                },
            }
        );

    /// <summary>The exports of a document: one where its status says that it was exported, or could not be.</summary>
    public static EmulatorResponse ExportLog(PolydocsEmulatorDocument document, IQueryCollection query)
    {
        var validation = new PolydocsValidation("query");
        var (limit, offset) = (Number("limit", DefaultLimit), Number("offset", 0));
        if (validation.Failed)
        {
            return validation.ToResponse();
        }

        var status = document.Status;
        var exports = status is "finished" or "exported" or "export_error" ? new[] { Export(document, status != "export_error") } : [];
        return Json(new JsonObject { ["export_logs"] = new JsonArray([.. exports.Skip(offset).Take(limit)]) });

        int Number(string name, int otherwise)
        {
            var text = query[name].ToString();
            if (text.Length == 0)
            {
                return otherwise;
            }

            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            {
                return number;
            }

            validation.NotAnInteger(name);
            return 0;
        }
    }

    /// <summary>What happened to a document: each change of its status.</summary>
    private EmulatorResponse Log(PolydocsEmulatorDocument document, string? actionType)
    {
        var passed = document.Passed;
        var entries = passed
            .Skip(1)
            .Select((status, index) => Entry(document, index + 1, passed[index], status))
            .Where(entry => actionType is null || entry["action_type"]!.GetValue<string>() == actionType)
            .ToArray();
        return Json(
            options.LogResponse switch
            {
                PolydocsLogResponse.Data => new JsonObject { ["success"] = true, ["data"] = new JsonArray(entries) },
                PolydocsLogResponse.Logs => new JsonObject { ["success"] = true, ["logs"] = new JsonArray(entries) },
                PolydocsLogResponse.Entry when entries.Length > 0 => entries[^1],
                _ => new JsonArray(entries),
            }
        );
    }

    private JsonObject Entry(PolydocsEmulatorDocument document, int number, string previous, string current) =>
        new()
        {
            ["id"] = number,
            ["created_on"] = Time(document, options.StatusDuration * number),
            ["created_by_name"] = "emulator",
            ["action_type"] = "STATUS_CHANGE",
            ["action_description"] = $"{previous} to {current}",
            ["previous_status"] = PolydocsStatusText.Spell(previous, options.StatusSpelling),
            ["current_status"] = PolydocsStatusText.Spell(current, options.StatusSpelling),
        };

    private static JsonObject Step(int id, string name, string action, string time) =>
        new()
        {
            ["id"] = id,
            ["name"] = name,
            ["action"] = action,
            ["success"] = true,
            ["time"] = time,
        };

    private static JsonObject Export(PolydocsEmulatorDocument document, bool succeeded) =>
        new()
        {
            ["id"] = 1,
            ["export_config_id"] = 1,
            ["title"] = "Emulated export",
            ["export_method"] = "EMULATOR",
            ["export_application"] = "IDM",
            ["export_status"] = succeeded ? "SUCCESS" : "FAIL",
            ["exported_on"] = Time(document),
            ["export_response"] = succeeded ? "{\"ok\":true}" : "Internal Server Error",
            ["export_response_status_code"] = succeeded ? 200 : 500,
        };

    private static string Time(PolydocsEmulatorDocument document, TimeSpan? later = null) =>
        (document.StoredAt + (later ?? TimeSpan.Zero)).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static EmulatorResponse Json(JsonNode json) => EmulatorResponse.Json(200, writer => json.WriteTo(writer));
}
