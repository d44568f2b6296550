using System.Diagnostics.CodeAnalysis;
using DocumentClients.Http;
using Refit;

namespace DocumentClients.Api;

/// <summary>Makes Refit interfaces over a connection.</summary>
internal static class ApiFactory
{
    /// <exception cref="ArgumentException">A method lacks facts, returns what cannot be honoured, or the context has no contract for what it returns.</exception>
    public static T Create<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] T>(ApiConnection connection, ResponseReaders readers)
    {
        var methods = ApiMethods.Of(typeof(T));
        foreach (var method in methods.All)
        {
            _ = method.Result is null ? null : readers.For(method.Result);
        }

        // Holds nothing but the handler, which holds nothing: there is nothing to dispose.
        var http = new HttpClient(new ConnectionHandler(connection, methods, readers)) { BaseAddress = new Uri(connection.Endpoint.Options.Root), Timeout = Timeout.InfiniteTimeSpan };
        return RestService.ForGenerated<T>(http, new RefitSettings
        {
            ContentSerializer = new ApiSerializer(readers),
            RequestBodySerialization = RequestBodySerializationMode.Buffered,
            UrlParameterFormatter = new PathValueFormatter(),
            CaptureMethodArguments = true,

            // Failures are ours already, and leave as they are.
            ExceptionFactory = static _ => default,
            TransportExceptionFactory = static (_, failure, _) => failure,
            DeserializationExceptionFactory = static (_, failure) => new(failure),
        });
    }
}
