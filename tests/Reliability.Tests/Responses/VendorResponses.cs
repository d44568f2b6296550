using System.Text.Json.Nodes;
using DocumentClients.TestTools;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Responses;

/// <summary>
/// Sound responses to every request of both clients, from the table of endpoints, with what a test adds to them. Documents are finished,
/// and lists have as many pages as are given.
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

    public string To(RawRequest request)
    {
        var endpoint = EndpointTable.For(request.Method, request.Path);
        if (endpoint.IsStatusOnly)
        {
            return "";
        }

        var response = JsonNode.Parse(endpoint.Response)!;
        foreach (var thing in response is JsonArray several ? several.Select(static each => each!.AsObject()) : [response.AsObject()])
        {
            Fill(thing, request);
        }

        return response.ToJsonString();
    }

    private void Fill(JsonObject thing, RawRequest request)
    {
        foreach (var inner in Inner(thing).ToArray())
        {
            Fill(inner, request);
        }

        if (thing["data"] is JsonArray items)
        {
            var page = request.Target.Split("page=") is [_, var number] ? number : "1";
            foreach (var item in items)
            {
                item!["id"] = $"{item["id"]}-{page}";
            }

            var (links, meta) = (new JsonObject(), new JsonObject { ["last_page"] = Pages });
            foreach (var (name, value) in Links)
            {
                links[name] = value;
                meta[name] = value;
            }

            (thing["links"], thing["meta"]) = (links, meta);
        }

        foreach (var name in new[] { "message", "name", "title" })
        {
            Replace(thing, name, Remark);
        }

        Replace(thing, "status", Status);
        Replace(thing, "url", SignedUrl);
        if (thing["headers"] is JsonObject headers)
        {
            foreach (var (name, value) in SignedHeaders)
            {
                headers[name] = value;
            }
        }

        foreach (var (name, value) in Members)
        {
            thing[name] ??= JsonValue.Create(value);
        }
    }

    /// <summary>Members that are an envelope, or a model in another.</summary>
    private static readonly string[] Holders = ["data", "document", "document_info", "failed_step"];

    /// <summary>The objects in an envelope, in another object, and in lists.</summary>
    private static IEnumerable<JsonObject> Inner(JsonObject thing) =>
        thing
            .Where(static member => member.Value is JsonArray)
            .SelectMany(static member => member.Value!.AsArray())
            .OfType<JsonObject>()
            .Concat(Holders.Select(name => thing[name]).OfType<JsonObject>());

    private static void Replace(JsonObject thing, string name, string? value)
    {
        if (value is not null && thing.ContainsKey(name))
        {
            thing[name] = value;
        }
    }
}
