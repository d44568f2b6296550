using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Repository.Tests.PublicApi;

/// <summary>
/// What an assembly offers to code outside it: a line for each type, below it an indented line for each member, all sorted.
/// </summary>
internal static class ApiListing
{
    public static string Of(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var reader = file.GetMetadataReader();
        var types = reader
            .TypeDefinitions.Where(type => IsVisible(reader, type))
            .Select(type => (Name: ApiTypeProvider.NameOf(reader, type), Type: new ApiTypeListing(reader, type)))
            .OrderBy(type => type.Name, StringComparer.Ordinal);
        return string.Join('\n', types.Select(type => string.Concat(type.Type.Lines().Select(line => line + "\n"))));
    }

    private static bool IsVisible(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic or TypeAttributes.NestedFamily or TypeAttributes.NestedFamORAssem => IsVisible(
                reader,
                type.GetDeclaringType()
            ),
            _ => false,
        };
    }
}
