using System.Text.Json;

namespace DocumentClients.Cli.Tests.Tools;

/// <summary>What a run of the tool left behind.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error)
{
    public string[] Lines => Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public string[] ErrorLines => Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The output as JSON, one object a line.</summary>
    public IReadOnlyList<JsonElement> Json => [.. Lines.Select(Parse)];

    public JsonElement Single => Json.ShouldHaveSingleItem();

    public string All => Output + Error;

    private static JsonElement Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    }
}
