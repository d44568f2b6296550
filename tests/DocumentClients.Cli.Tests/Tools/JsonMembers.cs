using System.Text.Json;

namespace DocumentClients.Cli.Tests.Tools;

internal static class JsonMembers
{
    public static string? Text(this JsonElement line, string name) => line.GetProperty(name).GetString();

    public static bool IsNull(this JsonElement line, string name) => line.GetProperty(name).ValueKind == JsonValueKind.Null;

    public static string[] Names(this JsonElement line) => [.. line.EnumerateObject().Select(static member => member.Name)];

    /// <summary>The line about a file.</summary>
    public static JsonElement About(this IEnumerable<JsonElement> lines, string file) =>
        lines.Where(line => line.TryGetProperty("file", out var name) && name.GetString() == file).ShouldHaveSingleItem();
}
