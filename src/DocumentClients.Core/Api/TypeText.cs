namespace DocumentClients.Api;

/// <summary>Types as a developer writes them, so that what a message advises can be pasted.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    /// <summary>The name in C#, without namespaces.</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? $"{Of(underlying)}?" : Nested(type, type.GetGenericArguments());
    }

    /// <summary>A type within another one has the arguments of that one, too, and first.</summary>
    private static string Nested(Type type, Type[] arguments)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        var own = string.Join(", ", arguments.Skip(inherited).Select(Of));
        var name = $"{type.Name.Split('`')[0]}{(own.Length == 0 ? "" : $"<{own}>")}";
        return type.DeclaringType is null ? name : $"{Nested(type.DeclaringType, [.. arguments.Take(inherited)])}.{name}";
    }
}
