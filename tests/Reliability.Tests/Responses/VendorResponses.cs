using System.Text.Json.Nodes;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Responses;

/// <summary>
/// Sound responses to every request of both clients, with what a test adds to them. Documents are finished, and lists have as many pages as
/// are given.
/// </summary>
internal sealed class VendorResponses
{
    /// <summary>What the service remarks wherever it may.</summary>
    public string Remark { get; init; } = "fine";

    /// <summary>The status of everything; the good end when null.</summary>
    public string? Status { get; init; }

    /// <summary>Members that every object of a response has besides its own.</summary>
    public IReadOnlyDictionary<string, string> Members { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Members of <c>links</c> and <c>meta</c> in lists.</summary>
    public IReadOnlyDictionary<string, string> Links { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public int Pages { get; init; } = 1;

    /// <summary>Where documents go.</summary>
    public string SignedUrl { get; init; } = "";

    /// <summary>The headers that are signed besides the media type.</summary>
    public IReadOnlyDictionary<string, string> SignedHeaders { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string To(RawRequest request) =>
        (request.Method, request.Path) switch
        {
            ("PUT", _) or ("DELETE", _) => "",
            ("POST", "/document/process_documents") => $"[{PolydocsUpload}]",
            ("POST", "/document/process" or "/document/import" or "/document/process_base64" or "/document/process/base64") =>
                PolydocsUpload.ToJsonString(),
            ("GET", var path) when path.StartsWith("/document/status/", StringComparison.Ordinal) => PolydocsDocument.ToJsonString(),
            ("POST", "/vapor/signed-storage-url") => Signed.ToJsonString(),
            ("GET", var path)
                when path.EndsWith("/documents", StringComparison.Ordinal)
                    || path.EndsWith("/extractions/templates", StringComparison.Ordinal) => List(request),
            ("POST", var path) when path.EndsWith("/documents/upload", StringComparison.Ordinal) => $"[{Thing("processed")}]",
            ("POST", var path) when path.EndsWith("/results", StringComparison.Ordinal) => Thing("completed").ToJsonString(),
            ("GET", var path) when path.Contains("/results/", StringComparison.Ordinal) => Thing("completed").ToJsonString(),
            _ => Thing("processed").ToJsonString(),
        };

    private JsonObject PolydocsUpload =>
        With(
            new JsonObject
            {
                ["success"] = true,
                ["doc_id"] = "d1",
                ["message"] = Remark,
            }
        );

    private JsonObject PolydocsDocument =>
        With(
            new JsonObject
            {
                ["doc_id"] = "d1",
                ["status"] = Status ?? "finished",
                ["message"] = Remark,
            }
        );

    private JsonObject Signed =>
        With(
            new JsonObject
            {
                ["key"] = "tmp/k",
                ["url"] = SignedUrl,
                ["headers"] = new JsonObject([
                    new("Content-Type", "application/pdf"),
                    .. SignedHeaders.Select(static header => KeyValuePair.Create<string, JsonNode?>(header.Key, header.Value)),
                ]),
            }
        );

    private JsonObject Thing(string status, string id = "d1") =>
        With(
            new JsonObject
            {
                ["id"] = id,
                ["name"] = Remark,
                ["title"] = Remark,
                ["filename"] = "invoice.pdf",
                ["status"] = Status ?? status,
            }
        );

    private string List(RawRequest request)
    {
        var page = request.Target.Split("page=") is [_, var number] ? number : "1";
        var list = With(new JsonObject { ["data"] = new JsonArray(Thing("processed", $"d{page}")) });
        var (links, meta) = (new JsonObject(), new JsonObject { ["last_page"] = Pages });
        foreach (var (name, value) in Links)
        {
            links[name] = value;
            meta[name] = value;
        }

        (list["links"], list["meta"]) = (links, meta);
        return list.ToJsonString();
    }

    private JsonObject With(JsonObject thing)
    {
        foreach (var (name, value) in Members)
        {
            thing[name] ??= JsonValue.Create(value);
        }

        return thing;
    }
}
