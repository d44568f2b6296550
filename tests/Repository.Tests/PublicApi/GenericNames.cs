using System.Reflection;
using System.Reflection.Metadata;

namespace Repository.Tests.PublicApi;

/// <summary>The type parameters that are in scope.</summary>
internal sealed record GenericNames(IReadOnlyList<TypeParameter> OfType, IReadOnlyList<TypeParameter> OfMethod)
{
    public static GenericNames Of(MetadataReader reader, TypeDefinition type) => new(Parameters(reader, type.GetGenericParameters()), []);

    public GenericNames With(MetadataReader reader, MethodDefinition method) =>
        this with
        {
            OfMethod = Parameters(reader, method.GetGenericParameters()),
        };

    private static TypeParameter[] Parameters(MetadataReader reader, GenericParameterHandleCollection handles) =>
        [.. handles.Select(handle => Parameter(reader, reader.GetGenericParameter(handle)))];

    private static TypeParameter Parameter(MetadataReader reader, GenericParameter parameter) =>
        new(
            reader.GetString(parameter.Name),
            IsValueType: parameter.Attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint),
            Variance: (parameter.Attributes & GenericParameterAttributes.VarianceMask) switch
            {
                GenericParameterAttributes.Covariant => "out ",
                GenericParameterAttributes.Contravariant => "in ",
                _ => "",
            }
        );
}
