using System.Text.Json.Serialization;

namespace Clients.LoadTests.Sides;

// What the sides that are no client of ours send and read.

internal sealed record PlainDocument
{
    [JsonPropertyName("doc_id")]
    public string? Id { get; init; }

    [JsonPropertyName("status")]
    public string? Status { get; init; }

    [JsonIgnore]
    public bool IsReady => Status == "ready_for_validation";
}

internal sealed record PlainUpload
{
    [JsonPropertyName("success")]
    public bool IsSuccess { get; init; }

    [JsonPropertyName("doc_id")]
    public string? Id { get; init; }
}

internal sealed record PlainSignRequest
{
    [JsonPropertyName("content_type")]
    public string ContentType { get; init; } = "application/pdf";
}

internal sealed record PlainSignedUpload
{
    [JsonPropertyName("key")]
    public string? Key { get; init; }

    [JsonPropertyName("url")]
    public required Uri Url { get; init; }
}

[JsonSerializable(typeof(PlainDocument))]
[JsonSerializable(typeof(PlainUpload))]
[JsonSerializable(typeof(PlainUpload[]))]
[JsonSerializable(typeof(PlainSignRequest))]
[JsonSerializable(typeof(PlainSignedUpload))]
internal sealed partial class PlainJson : JsonSerializerContext;
