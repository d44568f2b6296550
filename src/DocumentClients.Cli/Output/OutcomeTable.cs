using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;
using Spectre.Console;

namespace DocumentClients.Cli.Output;

/// <summary>Outcomes in columns: what became of documents, or a list of them. A run yields one of both at most.</summary>
internal static class OutcomeTable
{
    /// <summary>Whether an outcome is a row.</summary>
    public static bool IsRow(Outcome outcome) => outcome is DocumentOutcome or RecordOutcome { IsListed: true, DocumentId: not null };

    /// <param name="rows">The outcomes that are rows; one at least.</param>
    public static Table Of(IReadOnlyList<Outcome> rows) =>
        rows[0] is DocumentOutcome ? Documents(rows.OfType<DocumentOutcome>()) : Records(rows.OfType<RecordOutcome>());

    /// <summary>The state of an outcome, in the color of success or failure.</summary>
    public static string Colored(Outcome outcome, string state) => $"[{(outcome.Failure is null ? "green" : "red")}]{Escape(state)}[/]";

    /// <summary>Foreign text as it is.</summary>
    public static string Escape(string text) => Markup.Escape(Printable.Line(text));

    private static Table Documents(IEnumerable<DocumentOutcome> documents)
    {
        var table = Columns().AddColumn(new TableColumn("Bytes").RightAligned().NoWrap());
        foreach (var document in documents)
        {
            table.AddRow(Escape(document.File ?? ""), Escape(document.Ids() ?? ""), Colored(document, document.State()), document.Size());
        }

        return table;
    }

    private static Table Records(IEnumerable<RecordOutcome> records)
    {
        var table = Columns().AddColumn(new TableColumn("Type").NoWrap()).AddColumn(new TableColumn("Created").NoWrap());
        foreach (var record in records)
        {
            table.AddRow(
                Escape(record.File ?? ""),
                Escape(record.DocumentId ?? ""),
                Colored(record, record.State()),
                Escape(record.Type ?? ""),
                record.Created() ?? ""
            );
        }

        return table;
    }

    private static Table Columns() =>
        new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("File")
            .AddColumn(new TableColumn("Document").NoWrap())
            .AddColumn(new TableColumn("Status").NoWrap());
}
