using DocumentClients.Cli.Text;

namespace DocumentClients.Cli.Output;

/// <summary>Reports errors: one line each, and a stack trace only where it was asked for.</summary>
internal static class ScreenErrors
{
    public static void WriteError(this IScreen screen, string message) => screen.Write(ErrorText.Line(message));

    public static void WriteError(this IScreen screen, string message, Exception? cause, bool isVerbose)
    {
        screen.WriteError(message);
        screen.WriteTrace(cause, isVerbose);
    }

    public static void WriteTrace(this IScreen screen, Exception? cause, bool isVerbose)
    {
        if (isVerbose && cause is not null)
        {
            // Line by line: what an error quotes must not reach the terminal as a control sequence.
            foreach (var line in cause.ToString().Split(Environment.NewLine))
            {
                screen.Write(Printable.Line(line));
            }
        }
    }
}
