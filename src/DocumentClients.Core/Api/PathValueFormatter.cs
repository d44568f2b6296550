using System.Reflection;
using Refit;

namespace DocumentClients.Api;

/// <summary>Formats the values of paths and queries. Refit escapes them, but an empty value or a dot segment would still lead to another endpoint than the declared one.</summary>
internal sealed class PathValueFormatter : DefaultUrlParameterFormatter
{
    /// <exception cref="ArgumentException">The value is null, empty, blank or a dot segment.</exception>
    public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type)
    {
        var text = base.Format(value, attributeProvider, type);
        return string.IsNullOrWhiteSpace(text) || text is "." or ".."
            ? throw new ArgumentException(value is null ? "A value of the request's path is null." : $"'{text}' cannot be part of a request's path.", nameof(value))
            : text;
    }
}
