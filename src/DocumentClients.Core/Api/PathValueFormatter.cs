using System.Reflection;
using Refit;

namespace DocumentClients.Api;

/// <summary>Formats the values of paths and queries. Refit escapes them, but an empty value or a dot segment would still lead to another endpoint than the declared one.</summary>
/// <remarks>Nobody tells it the name of a value, so what cannot be sent is only marked: <see cref="CallHandler"/>, which knows the arguments, refuses the call.</remarks>
internal sealed class PathValueFormatter : DefaultUrlParameterFormatter
{
    /// <summary>Stands for a value that cannot be sent; no value is like it.</summary>
    public static string Refused { get; } = $"refused-{Guid.NewGuid():N}";

    public override string? Format(object? value, ICustomAttributeProvider attributeProvider, Type type)
    {
        var text = base.Format(value, attributeProvider, type);
        return string.IsNullOrWhiteSpace(text) || text is "." or ".." ? Refused : text;
    }
}
