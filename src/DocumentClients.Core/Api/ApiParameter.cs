using System.Reflection;
using DocumentClients.Documents;
using DocumentClients.Http;
using Refit;

namespace DocumentClients.Api;

/// <summary>
/// A parameter of an endpoint, and what cannot be given for it. Refit leaves out what is null, takes line breaks out of headers and escapes what is no id: the call would become another one.
/// </summary>
internal sealed class ApiParameter(ParameterInfo parameter, string template, bool isForm)
{
    private readonly string _name = parameter.Name!;
    private readonly string? _header = parameter.GetCustomAttribute<HeaderAttribute>()?.Header;
    private readonly bool _isBody = parameter.IsDefined(typeof(BodyAttribute));
    private readonly bool _isPath = template.IndexOf($"{{{parameter.GetCustomAttribute<AliasAsAttribute>()?.Name ?? parameter.Name}}}", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <exception cref="ArgumentException">The value cannot be sent; it is named by its parameter.</exception>
    public void Check(object? value)
    {
        switch (value)
        {
            case null when _isPath:
                throw new ArgumentNullException(_name, "A value of the request's path is null. Nothing was sent.");

            case null when _isBody:
                throw new ArgumentNullException(_name, "The request's body is null. Nothing was sent.");

            case string id when _isPath:
                PathSegment.Require(id, _name);
                break;

            case string text when _header is not null && RequestHead.Problem(text) is { } problem:
                throw new ArgumentException($"The request header {_header} cannot be sent: its value {problem}. Nothing was sent.", _name);

            case ICheckedBody { Problem: { } problem } when _isBody:
                throw new ArgumentException($"{problem} Nothing was sent.", _name);

            case IReadOnlyCollection<DocumentPart> documents:
                CallDocuments.RequireAll(documents, _name);
                break;

            case IEnumerable<object?> values when isForm && values.Contains(null):
                throw new ArgumentException("One of the values is null, and would leave its place to the next. Nothing was sent.", _name);
        }
    }
}
