using System.Text.Json.Serialization;
using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>Every kind of body that an endpoint can have.</summary>
internal interface IOwnBodies
{
    [Post("/bodies"), NotIdempotent]
    [Headers("Content-Encoding: aes128gcm", "Content-Language: de", "Content-Type: application/vnd.own+json")]
    Task DescribeAsync([Body] OwnItem item);

    [Post("/bodies"), NotIdempotent, Headers("Content-Language: de")]
    Task DescribeContentAsync([Body] HttpContent content);

    [Multipart, Post("/bodies"), NotIdempotent, Headers("Content-Language: de")]
    Task DescribeFormAsync([AliasAs("file")] DocumentPart file);

    [Post("/bodies"), NotIdempotent, Headers("Content-Language: de")]
    Task DescribeNothingAsync();

    [Post("/bodies"), NotIdempotent, Headers("X-Seen: yes")]
    Task SendNothingAsync();

    [Post("/bodies"), Idempotent]
    Task SendAgainAsync([Body] HttpContent content);

    [Post("/bodies"), NotIdempotent]
    Task SendImplicitAsync(OwnItem item, string? note = null);

    [Post("/bodies"), NotIdempotent]
    Task SendFaultyAsync([Body] OwnFaulty faulty);

    [Multipart, Post("/bodies"), NotIdempotent]
    Task SendFieldsAsync(
        string text,
        int number,
        bool? flag,
        Guid id,
        DateTimeOffset at,
        [AliasAs("tag")] IReadOnlyList<string> tags,
        [AliasAs("metadata")] DocumentMetadata metadata,
        IEnumerable<DocumentPart> files
    );

    [Multipart, Post("/bodies"), NotIdempotent]
    Task SendNumberAsync(double ratio);
}

/// <summary>Bodies that need no contract.</summary>
internal interface IOwnPlainBodies
{
    [Post("/bodies"), NotIdempotent]
    Task SendFormAsync([Body(BodySerializationMethod.UrlEncoded)] OwnForm form);

    [Put("/bodies"), Idempotent]
    Task SendDocumentAsync([Body] DocumentPart document);

    [Put("/bodies"), Idempotent]
    Task SendMetadataAsync([Body] DocumentMetadata metadata);
}

internal sealed record OwnItem(string? Name);

/// <summary>Without a contract: a URL-encoded form needs none.</summary>
internal sealed record OwnForm([property: AliasAs("own_name")] string Name, int Number);

/// <summary>Cannot be written.</summary>
internal sealed class OwnFaulty
{
    public OwnFaulty? Next { get; set; }

    public string Name => Throws ? throw new InvalidOperationException("canary of a getter") : "name";

    [JsonIgnore]
    public bool Throws { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnItem))]
[JsonSerializable(typeof(OwnFaulty))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(double))]
internal sealed partial class OwnBodyJson : JsonSerializerContext;
