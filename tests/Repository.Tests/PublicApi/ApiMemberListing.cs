using System.Reflection;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>The members of a class, record, struct or interface that code outside its assembly can see.</summary>
internal sealed class ApiMemberListing(
    MetadataReader reader,
    TypeDefinition type,
    string typeName,
    ApiNullability nullability,
    ApiSignatures signatures,
    GenericNames names
)
{
    private readonly bool _isInterface = type.Attributes.HasFlag(TypeAttributes.Interface);

    public IEnumerable<string> Lines() => [.. Fields(), .. Properties(), .. Events(), .. Methods()];

    private IEnumerable<string> Fields() =>
        from field in type.GetFields().Select(reader.GetFieldDefinition)
        let visibility = Visibility((MethodAttributes)(field.Attributes & FieldAttributes.FieldAccessMask))
        where visibility is not null && !IsGenerated(field.GetCustomAttributes())
        let kind = field.Attributes.HasFlag(FieldAttributes.Literal)
            ? "const "
            : (field.Attributes.HasFlag(FieldAttributes.Static) ? "static " : "")
                + (field.Attributes.HasFlag(FieldAttributes.InitOnly) ? "readonly " : "")
        let fieldType = field.DecodeSignature(ApiTypeProvider.Instance, names)
        let value = field.GetDefaultValue() is { IsNil: false } constant ? " = " + ApiValues.Print(reader, constant, fieldType) : ""
        select $"{ApiAttributes.Print(reader, field.GetCustomAttributes())}{visibility} {Required(field.GetCustomAttributes())}{kind}"
            + $"{fieldType.Print(nullability.Flags(field.GetCustomAttributes()))} {reader.GetString(field.Name)}{value}";

    private IEnumerable<string> Properties()
    {
        foreach (var property in type.GetProperties().Select(reader.GetPropertyDefinition))
        {
            var accessors = property.GetAccessors();
            var (getter, setter) = (Method(accessors.Getter), Method(accessors.Setter));
            var visibility = Widest(getter, setter);
            if (visibility is null || IsGenerated(property.GetCustomAttributes()) || IsGeneratedEqualityContract(property))
            {
                continue;
            }

            var signature = property.DecodeSignature(ApiTypeProvider.Instance, names);
            var name = reader.GetString(property.Name);
            if (signature.ParameterTypes.Length > 0)
            {
                // The getter's last parameter is the index; a setter would have the value after it.
                var indexer = getter ?? throw new NotSupportedException($"{typeName}.{name}: an indexer that cannot be read.");
                name = $"this[{signatures.Parameters(indexer, signature, nullability.Within(indexer))}]";
            }

            yield return $"{ApiAttributes.Print(reader, property.GetCustomAttributes())}{visibility} "
                + $"{Required(property.GetCustomAttributes())}"
                + $"{Modifiers(getter ?? setter!.Value)}"
                + $"{signature.ReturnType.Print(nullability.Flags(property.GetCustomAttributes()))} {name} "
                + $"{{ {Accessor(getter, "get", visibility)}{Accessor(setter, IsInit(setter) ? "init" : "set", visibility)}}}";
        }
    }

    private IEnumerable<string> Events() =>
        from item in type.GetEvents().Select(reader.GetEventDefinition)
        let adder = reader.GetMethodDefinition(item.GetAccessors().Adder)
        let visibility = Visibility(adder.Attributes)
        where visibility is not null
        select $"{ApiAttributes.Print(reader, item.GetCustomAttributes())}{visibility} {Modifiers(adder)}event "
            + $"{ApiTypeProvider.Decode(reader, item.Type, names).Print(nullability.Flags(item.GetCustomAttributes()))} "
            + $"{reader.GetString(item.Name)}";

    private IEnumerable<string> Methods() =>
        from method in type.GetMethods().Select(reader.GetMethodDefinition)
        let visibility = Visibility(method.Attributes)
        let name = reader.GetString(method.Name)
        where visibility is not null && !IsAccessor(method, name) && !IsGenerated(method.GetCustomAttributes())
        select $"{ApiAttributes.Print(reader, method.GetCustomAttributes())}{visibility} {Modifiers(method)}"
            + signatures.Method(method, name == ".ctor" ? typeName : name, nullability);

    /// <summary>What the compiler writes into every record follows from the word record.</summary>
    private bool IsGenerated(CustomAttributeHandleCollection attributes) =>
        ApiAttributes.Has(reader, attributes, "CompilerGeneratedAttribute");

    private bool IsGeneratedEqualityContract(PropertyDefinition property) =>
        reader.StringComparer.Equals(property.Name, "EqualityContract")
        && IsGenerated(Method(property.GetAccessors().Getter)!.Value.GetCustomAttributes());

    private static bool IsAccessor(MethodDefinition method, string name) =>
        method.Attributes.HasFlag(MethodAttributes.SpecialName) && name is not ".ctor" && !name.StartsWith("op_", StringComparison.Ordinal);

    private string Required(CustomAttributeHandleCollection attributes) =>
        ApiAttributes.Has(reader, attributes, "RequiredMemberAttribute") ? "required " : "";

    private MethodDefinition? Method(MethodDefinitionHandle handle) => handle.IsNil ? null : reader.GetMethodDefinition(handle);

    private bool IsInit(MethodDefinition? setter) =>
        setter?.DecodeSignature(ApiTypeProvider.Instance, names).ReturnType
            is ModifiedType { Modifier: "System.Runtime.CompilerServices.IsExternalInit" };

    private static string Accessor(MethodDefinition? accessor, string word, string ofProperty) =>
        accessor is { } method && Visibility(method.Attributes) is { } visibility
            ? (visibility == ofProperty ? "" : visibility + " ") + word + "; "
            : "";

    private static string? Widest(MethodDefinition? getter, MethodDefinition? setter)
    {
        var both = new[] { getter, setter }.Select(accessor => accessor is { } method ? Visibility(method.Attributes) : null).ToArray();
        return new[] { "public", "protected internal", "protected" }.FirstOrDefault(visibility =>
            both.Contains(visibility, StringComparer.Ordinal)
        );
    }

    private static string? Visibility(MethodAttributes attributes) =>
        (attributes & MethodAttributes.MemberAccessMask) switch
        {
            MethodAttributes.Public => "public",
            MethodAttributes.Family => "protected",
            MethodAttributes.FamORAssem => "protected internal",
            _ => null,
        };

    private string Modifiers(MethodDefinition method)
    {
        var attributes = method.Attributes;
        var @static = attributes.HasFlag(MethodAttributes.Static) ? "static " : "";
        var isAbstract = attributes.HasFlag(MethodAttributes.Abstract);
        if (_isInterface && isAbstract)
        {
            return @static.Length == 0 ? "" : "static abstract ";
        }

        if (!attributes.HasFlag(MethodAttributes.Virtual))
        {
            return @static;
        }

        // An interface's implementation is virtual and final in metadata, and neither to its user.
        var isNew = attributes.HasFlag(MethodAttributes.NewSlot);
        var isFinal = attributes.HasFlag(MethodAttributes.Final);
        return @static
            + (
                isAbstract
                    ? isNew
                        ? "abstract "
                        : "abstract override "
                    : isNew
                        ? isFinal
                            ? ""
                            : "virtual "
                        : isFinal
                            ? "sealed override "
                            : "override "
            );
    }
}
