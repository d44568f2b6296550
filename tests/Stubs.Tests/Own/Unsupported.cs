using System.Diagnostics.CodeAnalysis;
using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>One interface for each mistake that a declaration can hold.</summary>
[SuppressMessage(
    "Refit",
    "RF006",
    Justification = "That the generator cannot implement some of them is what is tested: not every project has its analyzer on."
)]
internal static class Unsupported
{
    internal interface IObservableResult
    {
        [Get("/version"), Idempotent]
        IObservable<OwnVersion> GetVersion();
    }

    internal interface IRequestResult
    {
        [Get("/version"), Idempotent]
        Task<HttpRequestMessage> GetVersionAsync();
    }

    internal interface IValueTask
    {
        [Post("/restart"), NotIdempotent]
        ValueTask RestartAsync();
    }

    internal interface IValueTaskOfResult
    {
        [Get("/version"), Idempotent]
        ValueTask<OwnVersion> GetVersionAsync();
    }

    internal interface INothing
    {
        [Post("/restart"), NotIdempotent]
        void Restart();
    }

    internal interface ISynchronousResult
    {
        [Get("/version"), Idempotent]
        OwnVersion GetVersion();
    }

    internal interface IStreamedItems
    {
        [Get("/version"), Idempotent]
        IAsyncEnumerable<OwnVersion> GetVersionsAsync();
    }

    internal interface IConcreteApiResponse
    {
        [Get("/version"), Idempotent]
        Task<ApiResponse<OwnVersion>> GetVersionAsync();
    }

    internal interface IContentResult
    {
        [Get("/version"), Idempotent]
        Task<HttpContent> GetVersionAsync();
    }

    internal interface IWithoutContract
    {
        [Get("/version"), Idempotent]
        Task<Uri> GetVersionAsync();
    }

    internal interface IRawWithoutContract
    {
        [Get("/version"), Idempotent]
        Task<IApiResponse<Uri>> GetVersionAsync();
    }

    internal interface IGenericMethod
    {
        [Get("/version"), Idempotent]
        Task<T> GetAsync<T>();
    }

    internal interface IWithoutFacts
    {
        [Post("/restart")]
        Task RestartAsync();
    }

    internal interface IContradiction
    {
        [Post("/restart"), Idempotent, NotIdempotent]
        Task RestartAsync();
    }

    internal interface IOverloadsOfDifferentIdempotence
    {
        [Post("/restart"), Idempotent]
        Task RestartAsync([Query] string id);

        [Post("/restart"), NotIdempotent]
        Task RestartAsync([Query] int id);
    }

    internal interface IOverloadsOfDifferentParameters
    {
        [Get("/version"), Idempotent]
        Task<OwnVersion> GetVersionAsync([Query] string id);

        [Get("/version"), Idempotent]
        Task<OwnVersion> GetVersionAsync([Query] string id, CancellationToken cancellationToken);
    }

    internal interface IOwnTimeout
    {
        [Get("/version"), Idempotent, Timeout(1000)]
        Task<OwnVersion> GetVersionAsync();
    }

    internal interface IUnescapedQuery
    {
        [Get("/version/{id}"), Idempotent, QueryUriFormat(UriFormat.Unescaped)]
        Task<OwnVersion> GetVersionAsync(string id);
    }

    internal interface IBaseWithoutFacts
    {
        [Post("/restart")]
        Task RestartAsync();
    }

    internal interface IInheritsNoFacts : IBaseWithoutFacts
    {
        [Get("/version"), Idempotent]
        Task<OwnVersion> GetVersionAsync();
    }

    internal interface IBaseThatIsNotIdempotent
    {
        [Post("/restart"), NotIdempotent]
        Task RestartAsync([Query] string id);
    }

    internal interface IInheritsAContradiction : IBaseThatIsNotIdempotent
    {
        [Post("/restart"), Idempotent]
        Task RestartAsync([Query] int id);
    }

    internal interface IStreamPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(StreamPart file);
    }

    internal interface IByteArrayPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(IEnumerable<ByteArrayPart> files);
    }

    internal interface IFileInfoPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(FileInfoPart file);
    }

    internal interface IFileInfo
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(FileInfo file);
    }

    internal interface IPlainStreamPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(Stream file);
    }

    internal interface IBytesPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(byte[] file);
    }

    internal interface IContentPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(HttpContent file);
    }

    internal interface IEnumPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(OwnKind kind, DocumentPart file);
    }

    internal interface IModelPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(OwnVersion version, DocumentPart file);
    }

    internal interface IObjectPart
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(object anything);
    }

    internal interface IPartWithoutContract
    {
        [Multipart, Post("/restart"), NotIdempotent]
        Task RestartAsync(int? number);
    }

    internal interface IStreamBody
    {
        [Post("/restart"), NotIdempotent]
        Task RestartAsync([Body] Stream body);
    }

    internal interface IImplicitStreamBody
    {
        [Post("/restart"), NotIdempotent]
        Task RestartAsync(FileStream body);
    }

    internal interface IBufferedBody
    {
        [Post("/restart"), NotIdempotent]
        Task RestartAsync([Body(buffered: true)] HttpContent body);
    }

    internal interface ILinesBody
    {
        [Post("/restart"), NotIdempotent]
        Task RestartAsync([Body(BodySerializationMethod.JsonLines)] IEnumerable<OwnVersion> versions);
    }

    internal interface ITwoBodies
    {
        [Post("/restart"), NotIdempotent]
        Task RestartAsync(OwnVersion first, OwnVersion second);
    }

    internal interface IImplicitBodyWithoutContract
    {
        [Post("/restart"), NotIdempotent]
        Task RestartAsync(List<OwnVersion> versions);
    }

    internal interface IMemberInRoute
    {
        [Get("/version/{key.Text}"), Idempotent]
        Task<OwnVersion> GetVersionAsync(OwnVersion key);
    }

    internal interface IListWithoutContract
    {
        [Get("/version"), Idempotent]
        Task<List<Nested<int?>.Inner[]>> GetVersionAsync();
    }

    internal static class Nested<T>
    {
        internal sealed record Inner(T Value);
    }
}
