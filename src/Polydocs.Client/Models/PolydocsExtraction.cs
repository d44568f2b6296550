using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>
/// What Polydocs read from a document: the record with which its web application opens it. None of its members is promised, so that each
/// may be missing; what is not named here is kept.
/// </summary>
public sealed record PolydocsExtraction
{
    /// <summary>Gets the document's id (<c>doc_id</c>, or <c>id</c>).</summary>
    [JsonPropertyName("doc_id"), JsonConverter(typeof(OpaqueStringConverter))]
    public string Id
    {
        get;
        init => field = value ?? "";
    } = "";

    /// <summary>Gets the file name.</summary>
    [JsonPropertyName("filename"), JsonConverter(typeof(LenientStringConverter))]
    public string? FileName { get; init; }

    /// <summary>Gets where the document stands.</summary>
    [JsonPropertyName("status")]
    public PolydocsDocumentStatus Status { get; init; }

    /// <summary>Gets what kind of document it is, such as <c>INVOICE</c>.</summary>
    [JsonPropertyName("doc_type"), JsonConverter(typeof(LenientStringConverter))]
    public string? DocumentType { get; init; }

    /// <summary>Gets which kind of that kind it is.</summary>
    [JsonPropertyName("sub_doc_type"), JsonConverter(typeof(LenientStringConverter))]
    public string? SubDocumentType { get; init; }

    /// <summary>
    /// Gets the locale of amounts and dates (<c>amount_format_locale</c>), such as <c>de_DE</c>; the web application takes <c>en_US</c>
    /// where there is none, and of a text with a dot only what is before it.
    /// </summary>
    [JsonPropertyName("amount_format_locale"), JsonConverter(typeof(LenientStringConverter))]
    public string? Locale { get; init; }

    /// <summary>Gets the fields.</summary>
    [JsonPropertyName("fields"), JsonConverter(typeof(ObjectListConverter<PolydocsField>))]
    public IReadOnlyList<PolydocsField> Fields
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets the tables.</summary>
    [JsonPropertyName("tables"), JsonConverter(typeof(ObjectListConverter<PolydocsTable>))]
    public IReadOnlyList<PolydocsTable> Tables
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets the pictures of the pages, in order.</summary>
    [JsonPropertyName("images"), JsonConverter(typeof(ObjectListConverter<PolydocsPageImage>))]
    public IReadOnlyList<PolydocsPageImage> Images
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Gets or sets what else Polydocs said.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? AdditionalProperties { get; internal set; }

    /// <summary>
    /// Reads the fields and tables as a type of your own: an object with a member for each field that has a name, whose value is a text,
    /// and a list for each table that has one, with an object of its cells for each row.
    /// </summary>
    /// <remarks>
    /// Values are texts: numbers need <c>JsonNumberHandling.AllowReadingFromString</c>, and a document whose locale writes them so. Rows
    /// that somebody deleted are left out; of two fields of one name the first counts.
    /// </remarks>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="type">The type's contract, such as <c>MyJson.Default.Invoice</c>.</param>
    /// <returns>The data.</returns>
    /// <exception cref="JsonException">The data do not fit the type; the message holds the path and both types, and no value.</exception>
    public T GetData<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return ExtractionData.Read(this, type);
    }

    /// <summary>The same without what no property stands for.</summary>
    private PolydocsExtraction Known() =>
        this with
        {
            AdditionalProperties = null,
            Fields = [.. Fields.Select(static field => field.Known())],
            Tables = [.. Tables.Select(static table => table.Known())],
            Images = [.. Images.Select(static image => image.Known())],
        };

    /// <summary>The members, as JSON, and the names of what else the service said.</summary>
    public override string ToString() => RecordText.Of(Known(), PolydocsJson.Default.PolydocsExtraction, AdditionalProperties);
}
