using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;

namespace DocumentClients.Cli.Output;

/// <summary>For people, where there may be thousands: a line for each result as it comes, above the bars.</summary>
internal sealed class ScreenReporter(IScreen screen) : IReporter
{
    public void Report(Outcome outcome) => screen.Write(Printable.Line(outcome.Line().ToString()));

    public void Complete()
    {
        // Every line has been written.
    }
}
