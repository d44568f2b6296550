using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>Reads everything that a user could read of a value, so that nothing is left that would only fail later.</summary>
internal static class PublicSurface
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    public static void Read(object? value)
    {
        switch (value)
        {
            case null or string or Type or Uri:
                break;
            case JsonElement json:
                Read(json);
                break;
            case IEnumerable items:
                foreach (var item in items)
                {
                    Read(item);
                }

                break;
            default:
                ReadProperties(value);
                break;
        }
    }

    private static void ReadProperties(object value)
    {
        foreach (var property in Properties.GetOrAdd(value.GetType(), static type => [.. type.GetProperties().Where(IsRead)]))
        {
            Read(property.GetValue(value));
        }

        if (value is not Exception)
        {
            value.ToString().ShouldNotBeNull();
            value.GetHashCode().ShouldBe(value.GetHashCode());
            value.Equals(value).ShouldBeTrue();
        }
    }

    /// <summary>Of an exception what is ours; a stack is nothing of a response.</summary>
    private static bool IsRead(PropertyInfo property) =>
        property.GetMethod is { IsStatic: false }
        && property.GetIndexParameters().Length == 0
        && (
            property.DeclaringType!.Assembly != typeof(object).Assembly
            || property.Name is nameof(Exception.Message) or nameof(Exception.Data) or "Key" or "Value"
        );

    private static void Read(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    member.Name.ShouldNotBeNull();
                    Read(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in json.EnumerateArray())
                {
                    Read(item);
                }

                break;
            case JsonValueKind.String:
                json.GetString().ShouldNotBeNull();
                break;
            case JsonValueKind.Number:
                json.GetRawText().ShouldNotBeNull();
                break;
            default:
                break;
        }
    }
}
