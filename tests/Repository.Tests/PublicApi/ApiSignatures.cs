using System.Reflection;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>The parts of a declaration that types and members share: parameters, results, type parameters.</summary>
internal sealed class ApiSignatures(MetadataReader reader, GenericNames names)
{
    /// <summary>A method's result, name, type parameters, parameters and constraints.</summary>
    public string Method(MethodDefinition method, string name, ApiNullability nullability)
    {
        var inner = nullability.Within(method);
        var scope = names.With(reader, method);
        var signature = method.DecodeSignature(ApiTypeProvider.Instance, scope);
        var list = Parameters(method, signature, inner);
        if (reader.GetString(method.Name) == ".ctor")
        {
            return $"{name}({list})";
        }

        var @this = ApiAttributes.Has(reader, method.GetCustomAttributes(), "ExtensionAttribute") ? "this " : "";
        var own = string.Join(", ", scope.OfMethod.Select(parameter => parameter.Name));
        return $"{Result(method, signature, inner)} {name}{(own.Length == 0 ? "" : $"<{own}>")}({@this}{list})"
            + Constraints(method.GetGenericParameters(), scope, inner);
    }

    public string Parameters(MethodDefinition method, MethodSignature<ApiType> signature, ApiNullability nullability)
    {
        var parameters = method
            .GetParameters()
            .Select(reader.GetParameter)
            .Where(parameter => parameter.SequenceNumber > 0)
            .ToDictionary(parameter => parameter.SequenceNumber);
        return string.Join(", ", signature.ParameterTypes.Select((type, index) => Parameter(parameters[index + 1], type, nullability)));
    }

    public string Constraints(GenericParameterHandleCollection handles, GenericNames scope, ApiNullability nullability) =>
        string.Concat(
            handles
                .Select(reader.GetGenericParameter)
                .Select(parameter => (Name: reader.GetString(parameter.Name), List: Constraints(parameter, scope, nullability)))
                .Where(parameter => parameter.List.Length > 0)
                .Select(parameter => $" where {parameter.Name} : {parameter.List}")
        );

    private string Constraints(GenericParameter parameter, GenericNames scope, ApiNullability nullability)
    {
        var attributes = parameter.Attributes;
        var flag = nullability.Flags(parameter.GetCustomAttributes()).Next();
        var types = parameter
            .GetConstraints()
            .Select(reader.GetGenericParameterConstraint)
            .Select(constraint =>
                ApiTypeProvider.Decode(reader, constraint.Type, scope).Print(nullability.Flags(constraint.GetCustomAttributes()))
            )
            .Where(type => type is not ("System.ValueType" or "System.ValueType~"))
            .Order(StringComparer.Ordinal)
            .ToArray();
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var kind = isStruct
            ? ApiAttributes.Has(reader, parameter.GetCustomAttributes(), "IsUnmanagedAttribute")
                ? "unmanaged"
                : "struct"
            : attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint)
                ? flag == 2
                    ? "class?"
                    : "class"
                : flag == 1 && types.Length == 0
                    ? "notnull"
                    : "";
        var @new = !isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? "new()" : "";
        var refStruct = attributes.HasFlag(GenericParameterAttributes.AllowByRefLike) ? "allows ref struct" : "";
        return string.Join(", ", new[] { kind }.Concat(types).Append(@new).Append(refStruct).Where(part => part.Length > 0));
    }

    private string Result(MethodDefinition method, MethodSignature<ApiType> signature, ApiNullability nullability)
    {
        var result = method.GetParameters().Select(reader.GetParameter).Where(parameter => parameter.SequenceNumber == 0).ToArray();
        return result is [var described]
            ? ApiAttributes.Print(reader, described.GetCustomAttributes())
                + signature.ReturnType.Print(nullability.Flags(described.GetCustomAttributes()))
            : signature.ReturnType.Print(nullability.Flags());
    }

    private string Parameter(Parameter parameter, ApiType type, ApiNullability nullability)
    {
        var attributes = parameter.GetCustomAttributes();
        var how =
            type is not ReferenceType && type is not ModifiedType { Type: ReferenceType }
                ? ApiAttributes.IsParams(reader, attributes)
                    ? "params "
                    : ""
                : parameter.Attributes.HasFlag(ParameterAttributes.Out)
                    ? "out "
                    : ApiAttributes.Has(reader, attributes, "IsReadOnlyAttribute")
                        ? "in "
                        : ApiAttributes.Has(reader, attributes, "RequiresLocationAttribute")
                            ? "ref readonly "
                            : "ref ";
        var printed = type.Print(nullability.Flags(attributes));
        printed = printed.StartsWith("ref ", StringComparison.Ordinal) ? printed["ref ".Length..] : printed;
        var value =
            parameter.GetDefaultValue() is { IsNil: false } constant ? " = " + ApiValues.Print(reader, constant, type)
            : parameter.Attributes.HasFlag(ParameterAttributes.Optional) ? " = default"
            : "";
        return $"{ApiAttributes.Print(reader, attributes)}{how}{printed} {reader.GetString(parameter.Name)}{value}";
    }
}
