using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;

namespace DocumentClients.Cli.Output;

/// <summary>A plain line for each result, for a file or another program.</summary>
internal sealed class LineReporter(TextWriter output) : IReporter
{
    public void Report(Outcome outcome)
    {
        if (outcome.Verbatim() is { } text)
        {
            output.Write(text);
        }
        else
        {
            output.WriteLine(Printable.Line(outcome.Line().ToString()));
        }

        if (outcome.Body() is { } body)
        {
            output.WriteLine(body);
        }

        output.Flush();
    }

    public void Complete()
    {
        // Every line has been written.
    }
}
