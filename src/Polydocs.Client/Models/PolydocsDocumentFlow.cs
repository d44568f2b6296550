using System.Text.Json;
using System.Text.Json.Serialization;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>How a document passes its steps, from import to export.</summary>
public sealed record PolydocsDocumentFlow
{
    /// <summary>Gets the steps (<c>flow_data</c>).</summary>
    [JsonPropertyName("flow_data"), JsonConverter(typeof(ObjectListConverter<PolydocsFlowStep>))]
    public IReadOnlyList<PolydocsFlowStep> Steps
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets what the flow says of the document (<c>document_info</c>).</summary>
    [JsonPropertyName("document_info"), JsonConverter(typeof(LenientObjectConverter<PolydocsFlowDocument>))]
    public PolydocsFlowDocument? Document { get; init; }

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() =>
        RecordText.Of(
            this with
            {
                AdditionalProperties = null,
                Steps = [.. Steps.Select(static step => step.Known())],
                Document = Document?.Known(),
            },
            PolydocsJson.Default.PolydocsDocumentFlow,
            AdditionalProperties
        );
}
