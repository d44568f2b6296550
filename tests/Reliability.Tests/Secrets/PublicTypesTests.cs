using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Reliability.Tests.Secrets;

/// <summary>No public type shows a secret that it holds, neither as text nor in a debugger.</summary>
public sealed class PublicTypesTests(ITestOutputHelper output)
{
    private const BindingFlags Anything = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static TheoryData<string> Types => [.. Holding.Select(static type => type.FullName!)];

    private static IEnumerable<Type> Holding => PublicTypes.Returned.Keys.Concat(PublicTypes.Holding.Keys);

    [Fact]
    public void Every_public_type_is_looked_at()
    {
        output.WriteLine(
            $"{PublicTypes.All.Count} public types with values: {Holding.Count()} that can hold a secret and are tested with "
                + $"one, {PublicTypes.WithoutText.Count} that hold only what is meant to be shown"
        );

        Holding
            .Concat(PublicTypes.WithoutText.Keys)
            .ShouldBe(PublicTypes.All, ignoreOrder: true, "Say in PublicTypes what a new type may hold.");
    }

    [Fact]
    public void Those_that_are_said_to_have_no_text_have_none()
    {
        foreach (
            var type in PublicTypes
                .WithoutText.Where(static reasoned => reasoned.Value == PublicTypes.NoText)
                .Select(static reasoned => reasoned.Key)
        )
        {
            type.GetFields(Anything)
                .Select(static field => Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType)
                .ShouldAllBe(static held => held.IsPrimitive || held == typeof(TimeSpan), type.Name);
        }
    }

    [Fact]
    public async Task Those_that_hold_a_secret_do_hold_it()
    {
        foreach (var type in Holding)
        {
            Holds(await PublicTypes.ValueOfAsync(type)).ShouldBeTrue(type.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task It_shows_no_secret_as_text_or_in_a_debugger(string name)
    {
        var value = await PublicTypes.ValueOfAsync(PublicTypes.All.Single(type => type.FullName == name));

        var text = Convert.ToString(value, CultureInfo.InvariantCulture)!;

        text.ShouldNotBeEmpty();
        Canary.FindIn(text).ShouldBeNull();
        Canary.FindIn(InDebugger(value)).ShouldBeNull();
        for (var shown = value.GetType(); shown is not null; shown = shown.BaseType)
        {
            shown.GetCustomAttribute<DebuggerTypeProxyAttribute>(inherit: false).ShouldBeNull();
        }
    }

    /// <summary>What a debugger shows of a value in one line.</summary>
    private static string InDebugger(object value) =>
        value.GetType().GetCustomAttribute<DebuggerDisplayAttribute>() is { Value: { } display }
            ? Regex.Replace(
                display,
                @"\{(?<member>[A-Za-z_]+)(?<call>\(\))?(,nq)?\}",
                match => $"{Evaluate(value, match.Groups["member"].Value, match.Groups["call"].Success)}",
                RegexOptions.ExplicitCapture,
                TimeSpan.FromSeconds(10)
            )
            : $"{value}";

    private static object? Evaluate(object value, string member, bool isMethod) =>
        isMethod ? value.GetType().GetMethod(member, Anything, [])!.Invoke(value, [])
        : value.GetType().GetProperty(member, Anything) is { } property ? property.GetValue(value)
        : value.GetType().GetField(member, Anything)!.GetValue(value);

    /// <summary>Whether a secret is anywhere in what a value refers to.</summary>
    private static bool Holds(object value)
    {
        const int Most = 50_000;
        var (seen, left) = (new HashSet<object>(ReferenceEqualityComparer.Instance), new Queue<object>([value]));
        while (left.TryDequeue(out var next) && seen.Count < Most)
        {
            if (
                (next is string text && Canary.FindIn(text) is not null)
                || (next is byte[] bytes && Canary.FindIn(Encoding.UTF8.GetString(bytes)) is not null)
            )
            {
                return true;
            }

            foreach (
                var part in Parts(next)
                    .Where(part =>
                        part is not (null or Type or MemberInfo or Assembly or Module or Pointer)
                        && !part.GetType().IsPrimitive
                        && (part.GetType().IsValueType || seen.Add(part))
                    )
            )
            {
                left.Enqueue(part!);
            }
        }

        return false;
    }

    private static IEnumerable<object?> Parts(object value)
    {
        if (value is Array array)
        {
            return array.GetType().GetElementType()!.IsPrimitive ? [] : ((IEnumerable)array).Cast<object?>();
        }

        var fields = new List<FieldInfo>();
        for (var type = value.GetType(); type is not null && !type.IsPrimitive && type != typeof(string); type = type.BaseType)
        {
            fields.AddRange(
                type.GetFields(Anything | BindingFlags.DeclaredOnly)
                    .Where(static field => !field.FieldType.IsPointer && !field.FieldType.IsByRefLike && field.FieldType != typeof(nint))
            );
        }

        return fields.Select(field => field.GetValue(value));
    }
}
