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
            $"# For Raydocs there is a template for sessions of your own, {addresses.TemplateId}, and a session: "
                + $"--session {addresses.SessionId}",
            "# Ctrl+C ends both."
        );

    private static string Variable(string name, string value) =>
        OperatingSystem.IsWindows() ? $"$env:{name} = '{value}'" : $"export {name}='{value}'";

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
            writer.WriteString("sessionId", addresses.SessionId);
            writer.WriteString("templateId", addresses.TemplateId);
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
}
