using System.Reflection;

namespace DocumentClients.TestTools;

/// <summary>A public method, one of its parameters, and something that must not be given for it.</summary>
internal sealed record ArgumentCase(MethodInfo Method, ParameterInfo Parameter, string Given, Func<Func<Type, object>, object?> Make)
{
    /// <summary>
    /// All cases of a type's own methods: null where that is not allowed, blank texts, and collections with such an element.
    /// </summary>
    public static IEnumerable<ArgumentCase> Of(params Type[] types) =>
        from type in types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where !method.IsSpecialName && !method.IsGenericMethodDefinition
        from parameter in method.GetParameters()
        from given in Wrong(parameter)
        select new ArgumentCase(method, parameter, given.Name, given.Make);

    /// <summary>Calls the method, all other arguments being as they should.</summary>
    /// <returns>What it ended with.</returns>
    public async Task<Exception?> CallAsync(object? target, Func<Type, object> right)
    {
        var arguments = Method
            .GetParameters()
            .Select(parameter =>
                parameter.Position == Parameter.Position ? Make(right)
                : parameter.HasDefaultValue ? parameter.DefaultValue ?? DefaultOf(parameter)
                : right(parameter.ParameterType)
            );
        var error = await Record.ExceptionAsync(() =>
            AsyncSequences.EndOfAsync(Method.Invoke(target, BindingFlags.DoNotWrapExceptions, binder: null, [.. arguments], culture: null))
        );
        Foreign.EnsureNothingOfRefit(error);
        return error;
    }

    public override string ToString() =>
        $"{Method.DeclaringType!.Name}.{Method.Name}("
        + $"{string.Join(", ", Method.GetParameters().Select(static parameter => parameter.Name))}), {Parameter.Name}: {Given}";

    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null
            ? Activator.CreateInstance(parameter.ParameterType)
            : null;

    private static IEnumerable<(string Name, Func<Func<Type, object>, object?> Make)> Wrong(ParameterInfo parameter)
    {
        if (parameter.ParameterType.IsValueType || parameter.ParameterType.IsByRef)
        {
            yield break;
        }

        var nullability = new NullabilityInfoContext().Create(parameter);
        if (nullability.WriteState == NullabilityState.NotNull)
        {
            yield return ("null", static _ => null);
            foreach (var text in parameter.ParameterType == typeof(string) ? WrongTexts(parameter.Name!) : [])
            {
                yield return (Shown(text), _ => text);
            }
        }

        if (
            parameter.ParameterType.IsGenericType
            && parameter.ParameterType.IsInterface
            && parameter.ParameterType.GetGenericArguments() is [{ IsValueType: false } element]
            && typeof(System.Collections.IEnumerable).IsAssignableFrom(parameter.ParameterType)
        )
        {
            yield return ("[…, null]", right => Two(element, right(element), second: null));
            foreach (var text in element == typeof(string) ? WrongTexts("Id") : [])
            {
                yield return ($"[…, {Shown(text)}]", right => Two(element, right(element), text));
            }
        }
    }

    /// <summary>JSON has errors of its own; an id holds no line break.</summary>
    private static string[] WrongTexts(string name) =>
        name == "json" ? []
        : name.EndsWith("Id", StringComparison.Ordinal) ? ["", " ", "4711\n"]
        : ["", " "];

    private static string Shown(string text) => $"\"{text.Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    private static Array Two(Type element, object first, object? second)
    {
        var both = Array.CreateInstance(element, 2);
        both.SetValue(first, 0);
        both.SetValue(second, 1);
        return both;
    }
}
