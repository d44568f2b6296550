using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace DocumentClients.TestTools;

/// <summary>Looks for null where a type says that there is none, through everything that an object gives to its user.</summary>
internal static class NonNullable
{
    /// <returns>The path of every such place.</returns>
    public static IReadOnlyList<string> Broken(object model)
    {
        var broken = new List<string>();
        Visit(model, model.GetType().Name, broken);
        return broken;
    }

    private static void Visit(object value, string path, List<string> broken)
    {
        if (value is string or JsonElement || value.GetType().IsPrimitive)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Visit(item, $"{path}[]", broken, isNullable: false);
            }

            return;
        }

        var context = new NullabilityInfoContext();
        foreach (var property in value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(IsOurs))
        {
            Visit(
                property.GetValue(value),
                $"{path}.{property.Name}",
                broken,
                context.Create(property).ReadState == NullabilityState.Nullable
            );
        }
    }

    private static void Visit(object? value, string path, List<string> broken, bool isNullable)
    {
        if (value is not null)
        {
            Visit(value, path, broken);
        }
        else if (!isNullable)
        {
            broken.Add(path);
        }
    }

    private static bool IsOurs(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0
        && property.DeclaringType!.Namespace is { } space
        && !space.StartsWith("System", StringComparison.Ordinal);
}
