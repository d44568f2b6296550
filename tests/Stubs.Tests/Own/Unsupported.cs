using System.Diagnostics.CodeAnalysis;
using DocumentClients;
using Refit;

namespace Stubs.Tests.Own;

/// <summary>One interface for each mistake that a declaration can hold.</summary>
[SuppressMessage("Refit", "RF006", Justification = "That the generator cannot implement some of them is what is tested: not every project has its analyzer on.")]
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
}
