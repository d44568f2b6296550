using System.Globalization;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>Constants as C# writes them.</summary>
internal static class ApiValues
{
    /// <summary>
    /// A constant or default value. That of an enum of the same assembly is a name; of a foreign one, which is not read, a number.
    /// </summary>
    public static string Print(MetadataReader reader, ConstantHandle handle, ApiType type)
    {
        var value = Read(reader, handle);
        return type switch
        {
            _ when value is null => type is NamedType { IsValueType: true, Name: not "System.Nullable`1" } ? "default" : "null",
            NamedType { IsValueType: true } named when EnumMember(reader, named.Name, value) is { } member => $"{named.Name}.{member}",
            _ => Print(value),
        };
    }

    /// <summary>The number behind an enum's member.</summary>
    public static string Number(MetadataReader reader, ConstantHandle handle) => Print(Read(reader, handle));

    public static string Print(object? value) =>
        value switch
        {
            null => "null",
            string text => $"\"{Escaped(text)}\"",
            char character => $"'{character}'",
            bool truth => truth ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    private static object? Read(MetadataReader reader, ConstantHandle handle)
    {
        var constant = reader.GetConstant(handle);
        return reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode);
    }

    private static string? EnumMember(MetadataReader reader, string type, object value) =>
        reader
            .TypeDefinitions.Where(handle => ApiTypeProvider.NameOf(reader, handle) == type)
            .SelectMany(handle => reader.GetTypeDefinition(handle).GetFields())
            .Select(reader.GetFieldDefinition)
            .Where(field => !field.GetDefaultValue().IsNil && value.Equals(Read(reader, field.GetDefaultValue())))
            .Select(field => reader.GetString(field.Name))
            .FirstOrDefault();
}
