using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using DocumentClients.Http;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// The endpoints of one Refit interface. A request names its method and its route, and has a verb; overloads share the first.
/// </summary>
internal sealed class ApiMethods
{
    private readonly Dictionary<(string Name, HttpMethod Verb, string Template), (ApiMethod Method, EndpointFacts Endpoint)> _methods;

    private ApiMethods(Dictionary<(string Name, HttpMethod Verb, string Template), (ApiMethod Method, EndpointFacts Endpoint)> methods) =>
        _methods = methods;

    /// <exception cref="ArgumentException">A method's facts are missing, contradict each other, or cannot be distinguished from those of
    /// another; or the readers have no contract for what it takes or returns.</exception>
    [UnconditionalSuppressMessage(
        "Trimming",
        "IL2075",
        Justification = "The class that Refit generates implements every method of the inherited interfaces, so they are kept."
    )]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "As above.")]
    public static ApiMethods Of(
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] Type api,
        ResponseReaders readers
    )
    {
        // Before the paths of the inherited methods, too.
        var prefix = PrefixOf(api);
        var methods = new Dictionary<(string Name, HttpMethod Verb, string Template), ApiMethod>();
        foreach (
            var method in api.GetMethods()
                .Concat(api.GetInterfaces().SelectMany(static inherited => inherited.GetMethods()))
                .Where(IsEndpoint)
        )
        {
            var facts = ApiMethod.Of(method, prefix);
            var key = (method.Name, facts.Verb, facts.Template);
            if (methods.TryGetValue(key, out var overload) && !facts.HasFactsOf(overload))
            {
                throw new ArgumentException(
                    $"{method.DeclaringType!.Name}.{method.Name} has overloads of one route whose attributes, parameters or results "
                        + "differ, and a request does not say which of them it came from. Give one of them another name.",
                    nameof(api)
                );
            }

            methods[key] = facts;
        }

        return new ApiMethods(methods.ToDictionary(static pair => pair.Key, pair => (pair.Value, pair.Value.EndpointFor(readers))));
    }

    /// <exception cref="InvalidOperationException">The request was not made by the interface.</exception>
    public (ApiMethod Method, EndpointFacts Endpoint) Of(HttpRequestMessage request) =>
        MessageOptions.Get<string>(request, HttpRequestMessageOptions.MethodName) is { } name
        && _methods.TryGetValue(
            (name, request.Method, MessageOptions.Get<string>(request, HttpRequestMessageOptions.RelativePathTemplate) ?? ""),
            out var method
        )
            ? method
            : throw new InvalidOperationException(
                "The request comes from no endpoint that was declared when the interface was created. "
                    + "Declare it as a public method with an attribute such as [Get(\"/path\")]. Nothing was sent."
            );

    /// <summary>
    /// Static methods and those with a body of their own are the user's; what Refit makes of <see cref="IDisposable"/> closes nothing of
    /// ours.
    /// </summary>
    private static bool IsEndpoint(MethodInfo method) =>
        method.DeclaringType != typeof(IDisposable) && (method.IsAbstract || method.IsDefined(typeof(HttpMethodAttribute)));

    /// <summary>What an interface puts before all its routes.</summary>
    private static string PrefixOf(Type api) => api.GetCustomAttribute<PathPrefixAttribute>()?.Prefix.TrimEnd('/') ?? "";
}
