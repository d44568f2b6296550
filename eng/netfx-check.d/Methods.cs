using System.Reflection;
using System.Runtime.CompilerServices;
using DocumentClients;

namespace NetfxCheck;

/// <summary>
/// The methods of the Compatibility folder as they are built for this framework, so that eng/netfx-check can tell which of them no check
/// has entered.
/// </summary>
internal static class Methods
{
    private const BindingFlags All =
        BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static void Print()
    {
        foreach (
            var type in typeof(DocumentSource)
                .Assembly.GetTypes()
                .Where(static type => type.Namespace == "DocumentClients.Compatibility" || type.FullName == "System.Threading.Lock")
        )
        {
            // What the compiler adds has names that no program can have.
            foreach (
                var method in type.GetMethods(All)
                    .Where(method =>
                        !method.IsAbstract && !type.FullName!.Contains('<') && !method.IsDefined(typeof(CompilerGeneratedAttribute))
                    )
            )
            {
                Console.WriteLine($"{type.FullName}:{method.Name}");
            }
        }
    }
}
