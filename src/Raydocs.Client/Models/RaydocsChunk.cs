using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Raydocs.Models;

namespace Raydocs;

/// <summary>A piece of a document's text, as Raydocs read it. Its pages describe three shapes; all are one here.</summary>
public sealed record RaydocsChunk
{
    /// <summary>Gets the chunk's id.</summary>
    [JsonPropertyName("id"), JsonConverter(typeof(IdConverter))]
    public required string Id { get; init; }

    /// <summary>Gets the document that the chunk is of.</summary>
    [JsonPropertyName("document_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string? DocumentId { get; init; }

    /// <summary>Gets which chunk of the document it is.</summary>
    [JsonPropertyName("chunk_index"), JsonConverter(typeof(LenientInt64Converter))]
    public long? Index { get; init; }

    /// <summary>Gets the chunk's text: its <c>content</c>, or that of its blocks, one on each line.</summary>
    [JsonPropertyName("content"), JsonConverter(typeof(LenientStringConverter))]
    public string? Text { get; init; }

    /// <summary>Gets the numbers of its pages (<c>page_numbers</c>, or <c>page_number</c>); empty where the response holds none.</summary>
    [JsonPropertyName("page_numbers"), JsonConverter(typeof(PageNumbersConverter))]
    public IReadOnlyList<long> PageNumbers
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets the chunk's blocks (headings, paragraphs, tables and their rows) as Raydocs describes them.</summary>
    [JsonPropertyName("blocks")]
    public JsonElement? Blocks { get; init; }

    /// <summary>Gets what Raydocs says of the chunk's place in the document.</summary>
    [JsonPropertyName("context"), JsonConverter(typeof(LenientStringConverter))]
    public string? Context { get; init; }

    /// <summary>Gets what Raydocs says of pictures, as Markdown.</summary>
    [JsonPropertyName("visual_context"), JsonConverter(typeof(LenientStringConverter))]
    public string? VisualContext { get; init; }

    /// <summary>Gets how many tokens of a language model the text has.</summary>
    [JsonPropertyName("token_count"), JsonConverter(typeof(LenientInt64Converter))]
    public long? TokenCount { get; init; }

    /// <summary>Gets or sets what else Raydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(this with { AdditionalProperties = null }, RaydocsJson.Default.RaydocsChunk, AdditionalProperties);
}
