using System.Diagnostics.CodeAnalysis;
using DocumentClients.Http;
using Refit;

namespace DocumentClients.Api;

/// <summary>Makes Refit interfaces over the chain of a client.</summary>
/// <param name="chain">The handlers, from telemetry to the connection. Owned by the client.</param>
/// <param name="root">The client's base address.</param>
/// <param name="settings">The client's settings.</param>
/// <param name="configure">What a host says of the HttpClient by name.</param>
internal sealed class ApiFactory(HttpMessageHandler chain, Uri root, CurrentSettings settings, Action<HttpClient> configure)
{
    /// <param name="readers">How responses are decoded.</param>
    /// <param name="target">Whom a call with these arguments goes to.</param>
    /// <param name="baseAddress">What requests must be below; null where each goes to an address of its own.</param>
    /// <param name="isPolling">Whether each call is one poll.</param>
    /// <exception cref="ArgumentException">A method lacks facts, returns what cannot be honoured, or the context has no contract for what
    /// it takes or returns.</exception>
    public T Create<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] T
    >(ResponseReaders readers, Func<IReadOnlyList<object?>, CallTarget> target, BaseAddress? baseAddress, bool isPolling = false)
    {
        // Owns nothing: the chain is the client's.
        var http = new HttpClient(
            new CallHandler(ApiMethods.Of(typeof(T), readers), settings, target, baseAddress, isPolling) { InnerHandler = chain },
            disposeHandler: false
        );
        configure(http);
        (http.BaseAddress, http.Timeout) = (root, Timeout.InfiniteTimeSpan);
        return RestService.ForGenerated<T>(
            http,
            new RefitSettings
            {
                ContentSerializer = new ApiSerializer(readers),
                RequestBodySerialization = RequestBodySerializationMode.Buffered,
                CaptureMethodArguments = true,

                // Failures are ours already, and leave as they are. What is returned here, and not thrown, an IApiResponse would leave out.
                ExceptionFactory = static response =>
                    (response.Content as DecodedContent)?.FindProblem() is { } problem ? throw problem : default,
                TransportExceptionFactory = static (_, failure, _) => failure,
                DeserializationExceptionFactory = static (_, failure) => new(failure),
            }
        );
    }
}
