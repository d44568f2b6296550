using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace DocumentClients.Cli.Output;

/// <summary>
/// For people, once everything is done: a table of the documents, and a line for each other thing. Ids are to be copied, so they are never
/// broken: where the table is too wide for the terminal, there are lines in its place, which the terminal folds.
/// </summary>
/// <param name="console">Where to.</param>
/// <param name="width">How many columns the terminal has.</param>
/// <param name="screen">Where a session that was made is told of at once: it must be known whatever happens next.</param>
internal sealed class TableReporter(IAnsiConsole console, int width, IScreen screen) : IReporter
{
    private readonly List<Outcome> _outcomes = [];

    public void Report(Outcome outcome)
    {
        _outcomes.Add(outcome);
        if (outcome is SessionOutcome { Deed: SessionDeed.Created, SessionId: not null })
        {
            screen.Write(Printable.Line(outcome.Line().ToString()));
        }
    }

    public void Complete()
    {
        // What is not in the table is not folded by us.
        console.Profile.Width = int.MaxValue;
        var first = _outcomes.FindIndex(OutcomeTable.IsRow);
        if (first >= 0 && OutcomeTable.Of(_outcomes.FindAll(OutcomeTable.IsRow)) is var table && Fits(table))
        {
            Write(_outcomes.Take(first));
            console.Profile.Width = width;
            console.Write(table);
            console.Profile.Width = int.MaxValue;
            Write(_outcomes.Skip(first).Where(static outcome => !OutcomeTable.IsRow(outcome)));
        }
        else
        {
            Write(_outcomes);
        }
    }

    private void Write(IEnumerable<Outcome> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            if (outcome.Verbatim() is { } text)
            {
                console.Write(text);
                continue;
            }

            var line = outcome.Line();
            var state = OutcomeTable.Colored(outcome, line.State);
            console.MarkupLine($"{OutcomeTable.Escape(line.Subject)}: {state}{OutcomeTable.Escape(line.Details)}");
            if (outcome.Body() is { } body)
            {
                console.WriteLine(body);
            }
        }
    }

    /// <summary>Whether no more than the names of files need be folded.</summary>
    private bool Fits(Table table) => ((IRenderable)table).Measure(RenderOptions.Create(console), int.MaxValue).Min <= width;
}
