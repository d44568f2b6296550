using System.Reflection;
using DocumentClients;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Endpoints;

/// <summary>What the three client packages offer to await, found by reflection.</summary>
internal static class AsyncMethods
{
    private static readonly Assembly[] Packages =
    [
        typeof(DocumentSource).Assembly,
        typeof(IPolydocsClient).Assembly,
        typeof(IRaydocsClient).Assembly,
    ];

    private static readonly Type[] Awaited =
    [
        typeof(Task),
        typeof(ValueTask),
        typeof(Task<>),
        typeof(ValueTask<>),
        typeof(IAsyncEnumerable<>),
        typeof(IAsyncEnumerator<>),
    ];

    /// <summary>Every public one, of interfaces and of classes.</summary>
    public static IReadOnlyList<MethodInfo> All { get; } =
    [
        .. from package in Packages
        from type in package.GetExportedTypes()
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where Awaited.Contains(method.ReturnType.IsGenericType ? method.ReturnType.GetGenericTypeDefinition() : method.ReturnType)
        select method,
    ];

    /// <summary>
    /// Those that are not the implementation of another one: a class and its interface are called the same way. Nor are those of a journal,
    /// which make no request: what they wait for is the implementation's.
    /// </summary>
    public static IReadOnlyList<MethodInfo> Distinct { get; } =
    [.. All.Where(static method => !Implements(method) && method.DeclaringType != typeof(IUploadJournal))];

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    private static bool Implements(MethodInfo method) =>
        method.DeclaringType is { IsInterface: false } type
        && type.GetInterfaces()
            .Any(offered =>
                All.Any(other => other.DeclaringType == offered) && type.GetInterfaceMap(offered).TargetMethods.Contains(method)
            );
}
