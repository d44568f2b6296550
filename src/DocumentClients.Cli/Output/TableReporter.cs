using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;
using Spectre.Console;

namespace DocumentClients.Cli.Output;

/// <summary>A table for people, once everything is done.</summary>
internal sealed class TableReporter(IAnsiConsole console) : IReporter
{
    private readonly List<DocumentOutcome> _documents = [];
    private readonly List<ExtractionOutcome> _extractions = [];

    public void Report(Outcome outcome)
    {
        switch (outcome)
        {
            case DocumentOutcome document:
                _documents.Add(document);
                break;
            case ExtractionOutcome extraction:
                _extractions.Add(extraction);
                break;
        }
    }

    public void Complete()
    {
        if (_documents.Count > 0)
        {
            console.Write(Table());
        }

        foreach (var extraction in _extractions)
        {
            var result = extraction.ResultId is null ? "" : $", result {Escape(extraction.ResultId)}";
            console.MarkupLine($"session {Escape(extraction.SessionId)}: {Colored(extraction, extraction.State())}{result}");
            if (extraction.Data is { } data)
            {
                console.WriteLine(JsonLine.IndentedOf(data));
            }
        }
    }

    private Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("File").AddColumn("Document").AddColumn("Status").AddColumn(new TableColumn("Bytes").RightAligned());
        foreach (var document in _documents)
        {
            table.AddRow(Escape(document.File ?? ""), Escape(document.Ids() ?? ""), Colored(document, document.State()), document.Size());
        }

        return table;
    }

    private static string Colored(Outcome outcome, string state) => $"[{(outcome.Failure is null ? "green" : "red")}]{Escape(state)}[/]";

    private static string Escape(string text) => Markup.Escape(Printable.Line(text));
}
