using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>
/// Reads attributes: those the compiler writes to say what metadata cannot, and those that a user of the API should know of.
/// </summary>
internal static class ApiAttributes
{
    private const string CompilerServices = "System.Runtime.CompilerServices.";

    private static readonly string[] Listed =
    [
        "System.AttributeUsageAttribute",
        "System.FlagsAttribute",
        "System.ObsoleteAttribute",
        "System.ComponentModel.EditorBrowsableAttribute",
        "System.Runtime.Versioning.SupportedOSPlatformAttribute",
        "System.Runtime.Versioning.UnsupportedOSPlatformAttribute",
        CompilerServices + "TupleElementNamesAttribute",
    ];

    /// <summary>What a method or type promises or demands: Experimental, NotNullWhen, RequiresUnreferencedCode …</summary>
    private const string Promises = "System.Diagnostics.CodeAnalysis.";

    private static readonly string[] NoPromises =
    [
        Promises + "ExcludeFromCodeCoverageAttribute",
        Promises + "SuppressMessageAttribute",
        Promises + "UnconditionalSuppressMessageAttribute",
    ];

    /// <summary>Whether the compiler wrote an attribute of System.Runtime.CompilerServices.</summary>
    public static bool Has(MetadataReader reader, CustomAttributeHandleCollection attributes, string name) =>
        attributes.Any(attribute => NameOf(reader, attribute) == CompilerServices + name);

    public static bool IsParams(MetadataReader reader, CustomAttributeHandleCollection attributes) =>
        Has(reader, attributes, "ParamCollectionAttribute")
        || attributes.Any(attribute => NameOf(reader, attribute) == "System.ParamArrayAttribute");

    /// <summary>The flags of <c>Nullable</c> or <c>NullableContext</c>; null when there is no such attribute.</summary>
    public static ImmutableArray<byte>? Flags(MetadataReader reader, CustomAttributeHandleCollection attributes, string name)
    {
        foreach (var attribute in attributes.Where(attribute => NameOf(reader, attribute) == CompilerServices + name))
        {
            var value = reader.GetCustomAttribute(attribute).DecodeValue(ApiTypeProvider.Instance).FixedArguments[0].Value;
            return value is byte flag
                ? [flag]
                : [.. ((ImmutableArray<CustomAttributeTypedArgument<ApiType>>)value!).Select(item => (byte)item.Value!)];
        }

        return null;
    }

    /// <summary>The attributes to list, in brackets, each followed by a space.</summary>
    public static string Print(MetadataReader reader, CustomAttributeHandleCollection attributes) =>
        string.Concat(
            attributes
                .Where(attribute => IsListed(NameOf(reader, attribute)))
                .Select(attribute => Print(reader, attribute))
                .Order(StringComparer.Ordinal)
        );

    private static bool IsListed(string name) =>
        Listed.Contains(name, StringComparer.Ordinal)
        || (name.StartsWith(Promises, StringComparison.Ordinal) && !NoPromises.Contains(name, StringComparer.Ordinal));

    private static string Print(MetadataReader reader, CustomAttributeHandle attribute)
    {
        var name = NameOf(reader, attribute);
        var value = reader.GetCustomAttribute(attribute).DecodeValue(ApiTypeProvider.Instance);
        var arguments = value
            .FixedArguments.Select(argument => Print(argument.Value))
            .Concat(value.NamedArguments.Select(argument => $"{argument.Name} = {Print(argument.Value)}"));
        var list = string.Join(", ", arguments);
        return $"[{name[(name.LastIndexOf('.') + 1)..^"Attribute".Length]}{(list.Length == 0 ? "" : $"({list})")}] ";
    }

    private static string Print(object? value) =>
        value switch
        {
            ImmutableArray<CustomAttributeTypedArgument<ApiType>> items =>
                $"[{string.Join(", ", items.Select(item => Print(item.Value)))}]",
            NamedType type => $"typeof({type.Name})",
            _ => ApiValues.Print(value),
        };

    private static string NameOf(MetadataReader reader, CustomAttributeHandle attribute)
    {
        var constructor = reader.GetCustomAttribute(attribute).Constructor;
        var type =
            constructor.Kind == HandleKind.MethodDefinition
                ? reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()
                : reader.GetMemberReference((MemberReferenceHandle)constructor).Parent;
        return ApiTypeProvider.Decode(reader, type, new GenericNames([], [])) is NamedType named ? named.Name : "";
    }
}
