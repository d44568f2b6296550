using System.Reflection;
using Refit;

namespace DocumentClients.Api;

/// <summary>What Refit takes as a body, a part or a value of the path, and the chain could not send as it is meant.</summary>
internal static class DeclarationRules
{
    /// <summary>Types whose values are one text, and lose nothing in a form's field.</summary>
    private static readonly HashSet<Type> Simple =
    [
        typeof(string),
        typeof(bool),
        typeof(byte),
        typeof(sbyte),
        typeof(short),
        typeof(ushort),
        typeof(int),
        typeof(uint),
        typeof(long),
        typeof(ulong),
        typeof(float),
        typeof(double),
        typeof(decimal),
        typeof(Guid),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
    ];

    /// <summary>Those of <see cref="Simple"/> that Refit formats itself, so that they need no contract.</summary>
    private static readonly HashSet<Type> Formatted =
    [
        typeof(string),
        typeof(Guid),
        typeof(DateTime),
        typeof(DateTimeOffset),
        typeof(TimeSpan),
    ];

    /// <summary>One part for each of their items.</summary>
    private static readonly Type[] Sequences =
    [
        typeof(IEnumerable<DocumentPart>),
        typeof(IEnumerable<DocumentMetadata>),
        typeof(IEnumerable<string>),
    ];

    /// <summary>Why a parameter cannot be honoured, as the end of a sentence about its method; null when it can.</summary>
    public static string? Problem(ParameterInfo parameter, ParameterRole role, string template) =>
        role switch
        {
            _ when ParameterRoles.HasHole(parameter, template, "", ".") =>
                $"fills a hole of its route from a member of {parameter.Name}, which is read before any argument can be checked. "
                    + "Give each hole a parameter of its own.",
            ParameterRole.Body => BodyProblem(parameter),
            ParameterRole.Part when !IsPart(parameter.ParameterType) =>
                $"has the part {parameter.Name} of type {TypeText.Of(parameter.ParameterType)}, which would lose its file name and its "
                    + "media type. Use DocumentPart for a document, and string or another simple value for a field.",
            _ => null,
        };

    /// <summary>The type that is written by its contract; null where none is needed.</summary>
    public static Type? ContractOf(ParameterInfo parameter, ParameterRole role) =>
        (role, parameter.ParameterType) switch
        {
            (ParameterRole.Body, var body)
                when IsJson(body, parameter.GetCustomAttribute<BodyAttribute>()?.SerializationMethod ?? BodySerializationMethod.Default) =>
                body,
            (ParameterRole.Part, var part) when Simple.Contains(Underlying(part)) && !Formatted.Contains(Underlying(part)) => part,
            _ => null,
        };

    private static string? BodyProblem(ParameterInfo parameter)
    {
        var (type, body) = (parameter.ParameterType, parameter.GetCustomAttribute<BodyAttribute>());
        return typeof(Stream).IsAssignableFrom(type)
                ? $"takes its body as a {type.Name}, which has no known length and cannot be read again for a retry. "
                    + "Take a [Body] DocumentPart, which streams a document of any size."
            : body?.SerializationMethod == BodySerializationMethod.JsonLines
                ? "writes its body as JSON lines, whose contracts nobody knows. Take a [Body] string or a [Body] HttpContent with "
                    + "the lines."
            : body?.Buffered == true && (type == typeof(DocumentPart) || typeof(HttpContent).IsAssignableFrom(type))
                ? "has a [Body] that Refit is to buffer, before the client can read it. Leave out buffered: "
                    + "the client holds every body but those of documents."
            : null;
    }

    /// <summary>Refit writes forms itself, and sends text and contents as they are, text unless it says otherwise.</summary>
    private static bool IsJson(Type body, BodySerializationMethod method) =>
        method != BodySerializationMethod.UrlEncoded
        && (body != typeof(string) || method != BodySerializationMethod.Default)
        && body != typeof(DocumentPart)
        && body != typeof(DocumentMetadata)
        && !typeof(HttpContent).IsAssignableFrom(body);

    private static bool IsPart(Type type) =>
        Simple.Contains(Underlying(type))
        || type == typeof(DocumentPart)
        || type == typeof(DocumentMetadata)
        || Array.Exists(Sequences, sequence => sequence.IsAssignableFrom(type));

    private static Type Underlying(Type type) => Nullable.GetUnderlyingType(type) ?? type;
}
