using DocumentClients.Cli.Output;

namespace DocumentClients.Cli.Emulators;

/// <summary>Reports where the emulators are: lines to paste into a shell, or one JSON object.</summary>
internal static class EmulatorReport
{
    public static void Write(TextWriter output, bool isJson, EmulatorAddresses addresses)
    {
        output.WriteLine(isJson ? Json(addresses) : Text(addresses));
        output.Flush();
    }

    private static string Text(EmulatorAddresses addresses) =>
        string.Join(
            Environment.NewLine,
            Variable("DocumentClients__Polydocs__BaseAddress", addresses.Polydocs.AbsoluteUri),
            Variable("DocumentClients__Polydocs__ApiKey", addresses.ApiKey),
            Variable("DocumentClients__Raydocs__BaseAddress", addresses.Raydocs.AbsoluteUri),
            Variable("DocumentClients__Raydocs__Token", addresses.Token),
            "# To try, each as it is:",
            "#   docclients polydocs upload FILE --wait",
            "#   docclients polydocs list",
            $"#   docclients raydocs templates --workspace {addresses.WorkspaceId}",
            $"#   docclients raydocs extract FILE --template {addresses.TemplateId}",
            $"#   docclients raydocs extract FILE --session {addresses.SessionId}",
            "# Ctrl+C ends both."
        );

    /// <summary>In single quotes, in which both shells take everything as it is but for such a quote.</summary>
    private static string Variable(string name, string value) =>
        OperatingSystem.IsWindows()
            ? $"$env:{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'"
            : $"export {name}='{value.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Json(EmulatorAddresses addresses) =>
        JsonLine.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("polydocs");
            writer.WriteString("baseAddress", addresses.Polydocs.AbsoluteUri);
            writer.WriteString("apiKey", addresses.ApiKey);
            writer.WriteEndObject();
            writer.WriteStartObject("raydocs");
            writer.WriteString("baseAddress", addresses.Raydocs.AbsoluteUri);
            writer.WriteString("token", addresses.Token);
            writer.WriteString("workspaceId", addresses.WorkspaceId);
            writer.WriteString("templateId", addresses.TemplateId);
            writer.WriteString("sessionId", addresses.SessionId);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
