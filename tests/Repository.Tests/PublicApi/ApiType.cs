using System.Collections.Immutable;

namespace Repository.Tests.PublicApi;

/// <summary>
/// A type as metadata names it. It is a tree, because nullability is stored as one flag for each node, from the outside in.
/// </summary>
internal abstract record ApiType
{
    /// <summary>Writes the type as C# does. A reference of unknown nullability is followed by a tilde.</summary>
    public abstract string Print(NullableFlags flags);

    protected static string Mark(byte flag) =>
        flag switch
        {
            0 => "~",
            1 => "",
            _ => "?",
        };
}

internal sealed record NamedType(string Name, bool IsValueType, ImmutableArray<ApiType> Arguments) : ApiType
{
    public override string Print(NullableFlags flags)
    {
        if (IsValueType && Arguments.IsEmpty)
        {
            return CSharpNames.Of(Name);
        }

        var flag = flags.Next();
        var arguments = Arguments.Select(argument => argument.Print(flags)).ToArray();
        return Name == "System.Nullable`1" ? arguments[0] + "?" : CSharpNames.Of(Name, arguments) + (IsValueType ? "" : Mark(flag));
    }
}

internal sealed record TypeParameter(string Name, bool IsValueType, string Variance) : ApiType
{
    public override string Print(NullableFlags flags) => IsValueType ? Name : Name + Mark(flags.Next());
}

internal sealed record ArrayType(ApiType Element, int Rank) : ApiType
{
    public override string Print(NullableFlags flags)
    {
        var flag = flags.Next();
        return $"{Element.Print(flags)}[{new string(',', Rank - 1)}]{Mark(flag)}";
    }
}

internal sealed record PointerType(ApiType Target) : ApiType
{
    public override string Print(NullableFlags flags) => Target.Print(flags) + "*";
}

internal sealed record ReferenceType(ApiType Target) : ApiType
{
    public override string Print(NullableFlags flags) => "ref " + Target.Print(flags);
}

internal sealed record ModifiedType(ApiType Type, string Modifier) : ApiType
{
    public override string Print(NullableFlags flags) => Type.Print(flags);
}
