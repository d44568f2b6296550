using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// Refit's serializer. Bodies are written here; responses were read and decoded in the chain, where a response that cannot be understood is judged, and are only unwrapped. The bodies that a
/// user's raw endpoint reads are decoded here.
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

    public async Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default)
    {
        if (content is DecodedContent decoded)
        {
            return (T)decoded.Take();
        }

        var stream = await content.ReadStreamAsync(cancellationToken).ConfigureAwait(false);
        return await JsonSerializer.DeserializeAsync(stream, (JsonTypeInfo<T>)readers.ContractOf(typeof(T)), cancellationToken).ConfigureAwait(false);
    }

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}
