using System.Reflection;

namespace DocumentClients.TestTools;

/// <summary>What the methods of a facade look like.</summary>
internal static class FacadeSignatures
{
    private const int MostParameters = 4;

    /// <summary>
    /// Methods that a call could not grow any more: beside its subject, what more is said of it belongs into its options.
    /// </summary>
    public static IEnumerable<string> WithTooManyParameters(params Type[] facades) =>
        from method in Methods(facades)
        where method.GetParameters().Length > MostParameters
        select $"{method.DeclaringType!.Name}.{method.Name}";

    /// <summary>Methods of one name and one type: what a mock is told of one might be meant for the other.</summary>
    public static IEnumerable<string> Overloaded(params Type[] facades) =>
        from method in Methods(facades)
        group method by (method.DeclaringType, method.Name) into same
        where same.Count() > 1
        select $"{same.Key.DeclaringType!.Name}.{same.Key.Name}";

    /// <summary>Options that are not safe for parallel calls: with a property that can be set after it was made.</summary>
    public static IEnumerable<string> MutableOptions(params Type[] facades) =>
        from type in (
            from method in Methods(facades)
            from parameter in method.GetParameters()
            where parameter.Name == "options"
            select parameter.ParameterType
        ).Distinct()
        from property in type.GetProperties()
        where
            property.SetMethod is { } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))
        select $"{type.Name}.{property.Name}";

    private static IEnumerable<MethodInfo> Methods(Type[] facades) =>
        facades.SelectMany(static facade => facade.GetMethods()).Where(static method => !method.IsSpecialName);
}
