using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>Decodes signatures and attributes of an assembly from its own tables, so that none of its references has to be found.</summary>
internal sealed class ApiTypeProvider : ISignatureTypeProvider<ApiType, GenericNames>, ICustomAttributeTypeProvider<ApiType>
{
    public static ApiTypeProvider Instance { get; } = new();

    public static string NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var outer = type.GetDeclaringType();
        return Join(outer.IsNil ? reader.GetString(type.Namespace) : NameOf(reader, outer), reader.GetString(type.Name));
    }

    public static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        var outer =
            type.ResolutionScope.Kind == HandleKind.TypeReference
                ? NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)
                : reader.GetString(type.Namespace);
        return Join(outer, reader.GetString(type.Name));
    }

    /// <summary>The type that a definition, reference or specification stands for.</summary>
    public static ApiType Decode(MetadataReader reader, EntityHandle handle, GenericNames names) =>
        handle.Kind switch
        {
            HandleKind.TypeDefinition => Instance.GetTypeFromDefinition(reader, (TypeDefinitionHandle)handle, 0),
            HandleKind.TypeReference => Instance.GetTypeFromReference(reader, (TypeReferenceHandle)handle, 0),
            _ => reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Instance, names),
        };

    public ApiType GetPrimitiveType(PrimitiveTypeCode typeCode) =>
        new NamedType("System." + typeCode, typeCode is not (PrimitiveTypeCode.String or PrimitiveTypeCode.Object), []);

    public ApiType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        new NamedType(NameOf(reader, handle), rawTypeKind == (byte)SignatureTypeKind.ValueType, []);

    public ApiType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        new NamedType(NameOf(reader, handle), rawTypeKind == (byte)SignatureTypeKind.ValueType, []);

    public ApiType GetTypeFromSpecification(
        MetadataReader reader,
        GenericNames genericContext,
        TypeSpecificationHandle handle,
        byte rawTypeKind
    ) => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public ApiType GetGenericInstantiation(ApiType genericType, ImmutableArray<ApiType> typeArguments) =>
        (NamedType)genericType with
        {
            Arguments = typeArguments,
        };

    public ApiType GetGenericTypeParameter(GenericNames genericContext, int index) => genericContext.OfType[index];

    public ApiType GetGenericMethodParameter(GenericNames genericContext, int index) => genericContext.OfMethod[index];

    public ApiType GetSZArrayType(ApiType elementType) => new ArrayType(elementType, 1);

    public ApiType GetArrayType(ApiType elementType, ArrayShape shape) => new ArrayType(elementType, shape.Rank);

    public ApiType GetByReferenceType(ApiType elementType) => new ReferenceType(elementType);

    public ApiType GetPointerType(ApiType elementType) => new PointerType(elementType);

    public ApiType GetPinnedType(ApiType elementType) => elementType;

    public ApiType GetFunctionPointerType(MethodSignature<ApiType> signature) => new NamedType("delegate*", IsValueType: true, []);

    public ApiType GetModifiedType(ApiType modifier, ApiType unmodifiedType, bool isRequired) =>
        new ModifiedType(unmodifiedType, ((NamedType)modifier).Name);

    public ApiType GetSystemType() => new NamedType("System.Type", IsValueType: false, []);

    public bool IsSystemType(ApiType type) => type is NamedType { Name: "System.Type" };

    public ApiType GetTypeFromSerializedName(string name) => new NamedType(name, IsValueType: false, []);

    /// <summary>The enums of the attributes that are listed are all of this size; their own assemblies are not read.</summary>
    public PrimitiveTypeCode GetUnderlyingEnumType(ApiType type) => PrimitiveTypeCode.Int32;

    private static string Join(string outer, string name) => outer.Length == 0 ? name : $"{outer}.{name}";
}
