using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Refit;

namespace DocumentClients.Api;

/// <summary>The endpoints of one Refit interface. A request names its method and its route; overloads share the first.</summary>
internal sealed class ApiMethods
{
    private readonly Dictionary<(string Name, string Template), ApiMethod> _methods = [];

    private ApiMethods()
    {
    }

    public IEnumerable<ApiMethod> All => _methods.Values;

    /// <exception cref="ArgumentException">A method's facts are missing, contradict each other, or cannot be told from those of another.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The class that Refit generates implements every method of the inherited interfaces, so they are kept.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "As above.")]
    public static ApiMethods Of([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.Interfaces)] Type api)
    {
        var methods = new ApiMethods();
        foreach (var method in api.GetMethods().Concat(api.GetInterfaces().SelectMany(static inherited => inherited.GetMethods())))
        {
            var facts = ApiMethod.Of(method);
            var key = (method.Name, facts.Template);
            if (methods._methods.TryGetValue(key, out var overload) && !facts.HasFactsOf(overload))
            {
                throw new ArgumentException($"{method.DeclaringType!.Name}.{method.Name} has overloads of one route with different facts. Give one of them another name.", nameof(api));
            }

            methods._methods[key] = facts;
        }

        return methods;
    }

    public ApiMethod Of(HttpRequestMessage request) =>
        _methods[(RequestOptions.Get<string>(request, HttpRequestMessageOptions.MethodName)!, RequestOptions.Get<string>(request, HttpRequestMessageOptions.RelativePathTemplate)!)];
}
