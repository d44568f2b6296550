using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// Refit's serializer. Bodies are written here; responses were read and decoded in the chain, where a response that cannot be understood is judged, and are only unwrapped.
/// </summary>
internal sealed class ApiSerializer(ResponseReaders readers) : IHttpContentSerializer, ISynchronousContentSerializer
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public HttpContent ToHttpContent<T>(T item) => ToHttpContentSynchronous(item);

    public HttpContent ToStreamingHttpContent<T>(T item) => ToHttpContentSynchronous(item);

    /// <remarks>What is null is refused with the other arguments, by its name.</remarks>
    public HttpContent ToHttpContentSynchronous<T>(T item) => item switch
    {
        null => new BytesContent([]),
        DocumentPart part => new DeclaredPart(part),
        DocumentMetadata metadata => new BytesContent(metadata.Utf8.ToArray()),
        _ => new BytesContent(JsonSerializer.SerializeToUtf8Bytes(item, (JsonTypeInfo<T>)readers.ContractOf(typeof(T)))) { Headers = { ContentType = Json } },
    };

    /// <summary>What has no value here is a refusal, whose body is no model.</summary>
    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) => Task.FromResult(content is DecodedContent decoded ? (T?)decoded.Take() : default);

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}
