using System.Reflection;
using Refit;

namespace DocumentClients.Api;

/// <summary>What Refit makes of a parameter.</summary>
internal enum ParameterRole
{
    /// <summary>Something that is not checked here: a header, a property, a token.</summary>
    Other,

    /// <summary>The value of a hole of the route.</summary>
    Path,

    /// <summary>A part of the query.</summary>
    Query,

    /// <summary>The body.</summary>
    Body,

    /// <summary>A part of a form.</summary>
    Part,
}

/// <summary>Tells the role of a parameter as Refit's generator does.</summary>
internal static class ParameterRoles
{
    /// <param name="parameter">The parameter.</param>
    /// <param name="template">The route with its holes.</param>
    /// <param name="isForm">Whether the method is <c>[Multipart]</c>.</param>
    /// <param name="mayBeBody">Whether a parameter without an attribute may be the body.</param>
    public static ParameterRole Of(ParameterInfo parameter, string template, bool isForm, bool mayBeBody) =>
        parameter.IsDefined(typeof(BodyAttribute)) ? ParameterRole.Body
        : IsOther(parameter) ? ParameterRole.Other
        : HasHole(parameter, template, "") || HasHole(parameter, template, "**") ? ParameterRole.Path
        : IsQuery(parameter) ? ParameterRole.Query
        : isForm ? ParameterRole.Part
        : mayBeBody && !parameter.ParameterType.IsValueType && parameter.ParameterType != typeof(string) ? ParameterRole.Body
        : ParameterRole.Query;

    /// <summary>Whether a parameter of a method may be its body without saying so.</summary>
    public static bool HasImplicitBody(MethodInfo method, HttpMethod verb) =>
        verb.Method is "POST" or "PUT" or "PATCH"
        && !method.IsDefined(typeof(MultipartAttribute))
        && !Array.Exists(method.GetParameters(), static parameter => parameter.IsDefined(typeof(BodyAttribute)));

    /// <summary>Whether the route has a hole for the parameter.</summary>
    public static bool HasHole(ParameterInfo parameter, string template, string kind, string end = "}") =>
        template.IndexOf($"{{{kind}{NameOf(parameter)}{end}", StringComparison.OrdinalIgnoreCase) is >= 0;

    /// <summary>The name on the wire.</summary>
    public static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttribute<AliasAsAttribute>()?.Name ?? parameter.Name!;

    private static bool IsQuery(ParameterInfo parameter) =>
        parameter.IsDefined(typeof(QueryAttribute))
        || parameter.IsDefined(typeof(QueryNameAttribute))
        || parameter.IsDefined(typeof(QueryConverterAttribute));

    private static bool IsOther(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken)
        || parameter.ParameterType == typeof(CancellationToken?)
        || parameter.IsDefined(typeof(UrlAttribute))
        || parameter.IsDefined(typeof(HeaderCollectionAttribute))
        || parameter.IsDefined(typeof(HeaderAttribute))
        || parameter.IsDefined(typeof(AuthorizeAttribute))
        || parameter.IsDefined(typeof(PropertyAttribute));
}
