using System.Reflection;
using Polydocs;
using Raydocs;

namespace DocumentClients.TestTools;

/// <summary>
/// Every endpoint of both vendors, a row each. Whoever adds one to an API adds a row here, and it is stubbed, tried with a lost response
/// and a 429, cancelled, fuzzed, and searched for secrets.
/// </summary>
internal static partial class EndpointTable
{
    public static IReadOnlyList<Endpoint> All => field ??= [.. Polydocs, .. Raydocs];

    /// <summary>Everything that has to have a row.</summary>
    public static IEnumerable<(Type Api, string Method)> Methods { get; } =
        new[] { typeof(IPolydocsApi), typeof(IRaydocsApi) }
            .SelectMany(static api => api.GetMethods(), static (api, method) => (api, method.Name))
            .Append((typeof(IRaydocsClient), nameof(IRaydocsClient.PutDocumentAsync)));

    public static Endpoint Of(string method) =>
        All.SingleOrDefault(endpoint => endpoint.Method == method)
        ?? throw new InvalidOperationException($"Add a row for {method} to EndpointTable.");

    /// <summary>The endpoint that a method is; null where it is none.</summary>
    public static Endpoint? Find(MethodInfo method) =>
        All.SingleOrDefault(endpoint => endpoint.Api == method.DeclaringType && endpoint.Method == method.Name);

    /// <summary>The endpoint that a request is for. A path without a parameter comes before one with it, and any path last.</summary>
    public static Endpoint For(string method, string path) =>
        All.Where(endpoint => endpoint.Covers(method, path))
            .MinBy(static endpoint =>
                endpoint.Path.Contains("{**", StringComparison.Ordinal) ? int.MaxValue : endpoint.Path.Count(static letter => letter == '{')
            )
        ?? throw new InvalidOperationException($"No endpoint has {method} {path}.");

    private static Endpoint Row<TApi, TResult>(
        string method,
        EndpointShape shape,
        string route,
        string response,
        Func<EndpointCall, CancellationToken, Task<TResult>> call,
        Func<TResult, IEnumerable<string>> ids
    ) =>
        new()
        {
            Api = typeof(TApi),
            Method = method,
            Shape = shape,
            Route = route,
            Response = response,
            CallAsync = async (about, token) => await call(about, token),
            IdsOf = result => ids((TResult)result!),
        };

    /// <summary>An endpoint that returns nothing with an id.</summary>
    private static Endpoint Row<TApi>(
        string method,
        EndpointShape shape,
        string route,
        string response,
        Func<EndpointCall, CancellationToken, Task> call
    ) =>
        Row<TApi, object?>(
            method,
            shape,
            route,
            response,
            async (about, token) =>
            {
                await call(about, token);
                return null;
            },
            static _ => []
        );
}
