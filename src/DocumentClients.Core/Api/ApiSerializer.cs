using System.Net.Http.Headers;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Http;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// Refit's serializer. Bodies are written here; responses were read and decoded in the chain, where a response that cannot be understood is
/// judged, and are only unwrapped.
/// </summary>
internal sealed class ApiSerializer(ResponseReaders readers) : IHttpContentSerializer, ISynchronousContentSerializer
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public HttpContent ToHttpContent<T>(T item) => ToHttpContentSynchronous(item);

    public HttpContent ToStreamingHttpContent<T>(T item) => ToHttpContentSynchronous(item);

    /// <remarks>A body that is null is refused with the other arguments, by its name, which nobody knows here.</remarks>
    public HttpContent ToHttpContentSynchronous<T>(T item) =>
        item switch
        {
            null => new BytesContent([]),
            DocumentPart part => new DeclaredPart(part),
            DocumentMetadata metadata => Written(metadata.Utf8.ToArray()),
            _ => Write(item),
        };

    /// <summary>What has no value here is a refusal, whose body is no model.</summary>
    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        Task.FromResult(content is DecodedContent decoded ? (T?)decoded.Take() : default);

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;

    private static BytesContent Written(byte[] bytes) => new(bytes) { Headers = { ContentType = Json } };

    /// <summary>Members of a user's own type may throw, or lead back to it.</summary>
    private HttpContent Write<T>(T item)
    {
        var contract = (JsonTypeInfo<T>)readers.ContractOf(typeof(T));
        try
        {
            return Written(JsonSerializer.SerializeToUtf8Bytes(item, contract));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new UnwritableContent(failure);
        }
    }
}
