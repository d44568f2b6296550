using DocumentClients.Cli.Results;
using DocumentClients.Cli.Text;

namespace DocumentClients.Cli.Output;

/// <summary>A plain line for each result, for a file or another program.</summary>
internal sealed class LineReporter(TextWriter output) : IReporter
{
    public void Report(Outcome outcome)
    {
        output.WriteLine(
            outcome switch
            {
                DocumentOutcome document => Printable.Line(Of(document)),
                ExtractionOutcome extraction => Printable.Line(Of(extraction))
                    + (extraction.Data is { } data ? Environment.NewLine + JsonLine.IndentedOf(data) : ""),
                _ => "",
            }
        );
        output.Flush();
    }

    public void Complete()
    {
        // Every line has been written.
    }

    private static string Of(DocumentOutcome document)
    {
        var line = $"{document.Name()}: {document.State()}";
        line += document.File is not null && document.Ids() is { } ids ? $", document {ids}" : "";
        return line + (document.Bytes is null ? "" : $", {document.Size()} bytes");
    }

    private static string Of(ExtractionOutcome extraction) =>
        $"session {extraction.SessionId}: {extraction.State()}" + (extraction.ResultId is null ? "" : $", result {extraction.ResultId}");
}
