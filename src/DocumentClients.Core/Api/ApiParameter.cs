using System.Globalization;
using System.Reflection;
using DocumentClients.Documents;
using DocumentClients.Primitives;
using DocumentClients.Text;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// A parameter of an endpoint, and what cannot be given for it. Refit leaves out what is null, takes line breaks out of headers and escapes
/// what is no id: the call would become another one.
/// </summary>
internal sealed class ApiParameter(ParameterInfo parameter, string template, ParameterRole role)
{
    /// <summary>What Refit formats the values of paths with.</summary>
    private static readonly DefaultUrlParameterFormatter Formatter = new();

    /// <summary>Many a server takes a backslash for a slash.</summary>
    private static readonly char[] Separators = ['/', '\\'];

    private readonly string _name = parameter.Name!;
    private readonly string? _header = parameter.IsDefined(typeof(AuthorizeAttribute))
        ? "Authorization"
        : parameter.GetCustomAttribute<HeaderAttribute>()?.Header;
    private readonly bool _isUrl = parameter.IsDefined(typeof(UrlAttribute));
    private readonly bool _isSegment = ParameterRoles.HasHole(parameter, template, "");
    private readonly bool _isRest = ParameterRoles.HasHole(parameter, template, "**");
    private readonly bool _isEncoded = parameter.IsDefined(typeof(EncodedAttribute));

    /// <summary>The name in exceptions.</summary>
    public string Name => _name;

    /// <summary>Whether it is the body.</summary>
    public bool IsBody => role == ParameterRole.Body;

    /// <summary>Whether it is the part of a form that has this name on the wire.</summary>
    public bool IsPart(string field) => role == ParameterRole.Part && ParameterRoles.NameOf(parameter) == field;

    /// <summary>Whether it is a text, and alone in a hole of the route: what the request holds there, escaped, is that text.</summary>
    public bool Fills(string hole) =>
        role == ParameterRole.Path
        && parameter.ParameterType == typeof(string)
        && !_isEncoded
        && string.Equals(hole, $"{{{ParameterRoles.NameOf(parameter)}}}", StringComparison.OrdinalIgnoreCase);

    private bool IsPath => _isSegment || _isRest;

    /// <exception cref="ArgumentException">The value cannot be sent; it is named by its parameter.</exception>
    public void Check(object? value)
    {
        switch (value)
        {
            case null when IsPath:
                throw new ArgumentNullException(_name, "A value of the request's path is null. Nothing was sent.");

            case null when IsBody:
                throw new ArgumentNullException(_name, "The request's body is null. Nothing was sent.");

            case string path when IsPath && _isEncoded:
                RequireEncodedPath(path);
                break;

            case string path when _isRest:
                RequireSegments(path);
                break;

            case string id when _isSegment:
                PathSegment.Require(id, _name);
                break;

            case not null when _isSegment:
                PathSegment.Require(Formatter.Format(value, parameter, parameter.ParameterType), _name);
                break;

            case not null when _isRest:
                RequireSegments(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;

            case not null when _isUrl:
                RequirePlainPath(value as Uri ?? (Uri.TryCreate(value as string, UriKind.Absolute, out var url) ? url : null));
                break;

            case IEnumerable<KeyValuePair<string, string>> headers when parameter.IsDefined(typeof(HeaderCollectionAttribute)):
                foreach (var header in headers)
                {
                    RequireHeader(header.Key, header.Value);
                }

                break;

            case not null when _header is not null:
                RequireHeader(_header, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;

            case IRequestRecord { Problem: { } problem } when IsBody:
                throw new ArgumentException($"{problem} Nothing was sent.", _name);

            case IReadOnlyCollection<DocumentPart> documents:
                SourceScope.RequireAll(documents, _name);
                break;

            case IEnumerable<object?> values when role == ParameterRole.Part && values.Contains(null):
                throw new ArgumentException("One of the values is null, and would leave its place to the next. Nothing was sent.", _name);
        }
    }

    /// <summary>Checks a value that may hold several segments, none of which may lead out of its place.</summary>
    private void RequireSegments(string path)
    {
        foreach (var segment in path.Split(Separators))
        {
            if (PathSegment.Problem(segment) is { } problem)
            {
                throw new ArgumentException($"A segment of the path cannot be sent. {problem} Nothing was sent.", _name);
            }
        }
    }

    /// <summary>
    /// Checks a value that is sent as it is: what it holds decoded, and that it neither begins a query nor breaks the request line.
    /// </summary>
    private void RequireEncodedPath(string path)
    {
        if (path.Any(static character => character is <= ' ' or > '~' or '?' or '#'))
        {
            throw new ArgumentException(
                "The value is sent as it is, and holds a character that has to be escaped in a path. Nothing was sent.",
                _name
            );
        }

        RequireSegments(Uri.UnescapeDataString(path));
    }

    /// <summary>
    /// Checks that no dot segment of a URL is hidden by escapes: where the URL leads must not depend on when a server decodes it. The
    /// others are resolved, and judged by where they lead.
    /// </summary>
    private void RequirePlainPath(Uri? url)
    {
        if (
            url is { IsAbsoluteUri: true }
            && Array.Exists(Uri.UnescapeDataString(url.AbsolutePath).Split(Separators), static segment => segment is "." or "..")
        )
        {
            throw new ArgumentException(
                "The URL's path holds an escaped dot segment. A credential is only sent below the configured base address. "
                    + "Nothing was sent.",
                _name
            );
        }
    }

    private void RequireHeader(string name, string? value)
    {
        if (!HeaderText.IsName(name))
        {
            throw new ArgumentException("The name of a request header holds a character that no name can hold. Nothing was sent.", _name);
        }

        if (value is not null && HeaderText.Problem(value) is { } problem)
        {
            throw new ArgumentException($"The request header {name} cannot be sent: its value {problem}. Nothing was sent.", _name);
        }
    }
}
