namespace DocumentClients.Cli.Text;

/// <summary>How errors are shown to a person.</summary>
internal static class ErrorText
{
    public static string Line(string message) => $"error: {Printable.Line(message)}";
}
