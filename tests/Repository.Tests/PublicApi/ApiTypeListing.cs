using System.Reflection;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>The lines of one type.</summary>
internal sealed class ApiTypeListing
{
    private readonly MetadataReader _reader;
    private readonly TypeDefinitionHandle _handle;
    private readonly TypeDefinition _type;
    private readonly GenericNames _names;
    private readonly ApiNullability _nullability;
    private readonly ApiSignatures _signatures;
    private readonly string _baseType;

    public ApiTypeListing(MetadataReader reader, TypeDefinitionHandle handle)
    {
        _reader = reader;
        _handle = handle;
        _type = reader.GetTypeDefinition(handle);
        _names = GenericNames.Of(reader, _type);
        _nullability = new ApiNullability(reader, handle);
        _signatures = new ApiSignatures(reader, _names);
        _baseType =
            _type.BaseType.IsNil ? ""
            : ApiTypeProvider.Decode(reader, _type.BaseType, _names) is NamedType named ? named.Name
            : "";
    }

    public IEnumerable<string> Lines()
    {
        var attributes = ApiAttributes.Print(_reader, _type.GetCustomAttributes());
        var visibility = (_type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.NestedFamily => "protected",
            TypeAttributes.NestedFamORAssem => "protected internal",
            _ => "public",
        };
        var members = _baseType switch
        {
            "System.Enum" => EnumValues(),
            "System.MulticastDelegate" => [],
            _ => new ApiMemberListing(_reader, _type, Name(withParameters: false), _nullability, _signatures, _names).Lines(),
        };
        return members.Order(StringComparer.Ordinal).Select(line => "  " + line).Prepend($"{attributes}{visibility} {Declaration()}");
    }

    private string Declaration() =>
        _baseType switch
        {
            "System.MulticastDelegate" => $"delegate {Delegate()}",
            "System.Enum" => $"enum {Name()}{EnumType()}",
            "System.ValueType" => $"{Struct()} {Name()}{Bases()}{Constraints()}",
            _ when _type.Attributes.HasFlag(TypeAttributes.Interface) => $"interface {Name()}{Bases()}{Constraints()}",
            _ => $"{Class()} {Name()}{Bases()}{Constraints()}",
        };

    private string Class() =>
        (_type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) switch
        {
            TypeAttributes.Abstract | TypeAttributes.Sealed => "static ",
            TypeAttributes.Abstract => "abstract ",
            TypeAttributes.Sealed => "sealed ",
            _ => "",
        } + (IsRecord() ? "record" : "class");

    private string Struct()
    {
        var attributes = _type.GetCustomAttributes();
        return (ApiAttributes.Has(_reader, attributes, "IsReadOnlyAttribute") ? "readonly " : "")
            + (ApiAttributes.Has(_reader, attributes, "IsByRefLikeAttribute") ? "ref " : "")
            + (IsRecord() ? "record " : "")
            + "struct";
    }

    /// <summary>Only records have this method, and the compiler writes it.</summary>
    private bool IsRecord() =>
        _type
            .GetMethods()
            .Select(_reader.GetMethodDefinition)
            .Any(method =>
                _reader.StringComparer.Equals(method.Name, "PrintMembers")
                && ApiAttributes.Has(_reader, method.GetCustomAttributes(), "CompilerGeneratedAttribute")
            );

    private string Name(bool withParameters = true)
    {
        var name = ApiTypeProvider.NameOf(_reader, _handle);
        return withParameters
            ? CSharpNames.Of(name, _names.OfType.Select(parameter => parameter.Variance + parameter.Name))
            : CSharpNames.WithoutArity(_reader.GetString(_type.Name));
    }

    private string Bases()
    {
        string[] bases = _baseType is "" or "System.Object" or "System.ValueType"
            ? []
            : [ApiTypeProvider.Decode(_reader, _type.BaseType, _names).Print(_nullability.Flags(_type.GetCustomAttributes()))];
        var interfaces = _type
            .GetInterfaceImplementations()
            .Select(_reader.GetInterfaceImplementation)
            .Select(item => ApiTypeProvider.Decode(_reader, item.Interface, _names).Print(_nullability.Flags(item.GetCustomAttributes())))
            .Order(StringComparer.Ordinal);

        // A base type is never null, and the compiler does not say so.
        var list = string.Join(", ", bases.Concat(interfaces)).Replace("~", "", StringComparison.Ordinal);
        return list.Length == 0 ? "" : " : " + list;
    }

    private string Constraints() => _signatures.Constraints(_type.GetGenericParameters(), _names, _nullability);

    private string Delegate()
    {
        var invoke = _type
            .GetMethods()
            .Select(_reader.GetMethodDefinition)
            .Single(method => _reader.StringComparer.Equals(method.Name, "Invoke"));
        return _signatures.Method(invoke, Name(), _nullability) + Constraints();
    }

    private string EnumType()
    {
        var type = Fields()
            .Single(field => !field.Attributes.HasFlag(FieldAttributes.Static))
            .DecodeSignature(ApiTypeProvider.Instance, _names);
        var name = type.Print(_nullability.Flags());
        return name == "int" ? "" : " : " + name;
    }

    private IEnumerable<string> EnumValues() =>
        Fields()
            .Where(field => field.Attributes.HasFlag(FieldAttributes.Static))
            .Select(field =>
                $"{ApiAttributes.Print(_reader, field.GetCustomAttributes())}{_reader.GetString(field.Name)} = "
                + $"{ApiValues.Number(_reader, field.GetDefaultValue())}"
            );

    private IEnumerable<FieldDefinition> Fields() => _type.GetFields().Select(_reader.GetFieldDefinition);
}
