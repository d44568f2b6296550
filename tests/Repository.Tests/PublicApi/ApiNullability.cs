using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>
/// Finds the nullability of a type where it is used: with the member itself, or else with the nearest thing around it that sets a default.
/// </summary>
internal sealed class ApiNullability
{
    private readonly MetadataReader _reader;
    private readonly ImmutableArray<byte> _default;

    public ApiNullability(MetadataReader reader, TypeDefinitionHandle type)
        : this(reader, DefaultOf(reader, type)) { }

    private ApiNullability(MetadataReader reader, ImmutableArray<byte> @default) => (_reader, _default) = (reader, @default);

    public ApiNullability Within(MethodDefinition method) =>
        new(_reader, ApiAttributes.Flags(_reader, method.GetCustomAttributes(), "NullableContextAttribute") ?? _default);

    public NullableFlags Flags(CustomAttributeHandleCollection attributes) =>
        new(ApiAttributes.Flags(_reader, attributes, "NullableAttribute") ?? _default);

    /// <summary>The flags of what has no attributes of its own, such as a result that metadata does not mention.</summary>
    public NullableFlags Flags() => new(_default);

    private static ImmutableArray<byte> DefaultOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return ApiAttributes.Flags(reader, type.GetCustomAttributes(), "NullableContextAttribute")
            ?? (type.GetDeclaringType().IsNil ? [0] : DefaultOf(reader, type.GetDeclaringType()));
    }
}
