using System.Globalization;
using DocumentClients.Cli.Text;
using Polydocs;

namespace DocumentClients.Cli.Output;

/// <summary>What was read from a document, for people: a line for each field, and the tables in columns.</summary>
internal static class ExtractionText
{
    private const string Indent = "  ";

    public static string Of(PolydocsExtraction extraction)
    {
        if (extraction.Fields.Count == 0 && extraction.Tables.Count == 0)
        {
            return $"{Indent}nothing was read";
        }

        return string.Join(
            Environment.NewLine,
            (string[])
                [
                    .. extraction.Fields.Select(Line),
                    .. extraction.Tables.SelectMany(static table =>
                        Columns(table).Prepend(Printable.Line($"{Indent}{table.Name ?? "table"}:"))
                    ),
                ]
        );
    }

    private static string Line(PolydocsField field)
    {
        var confidence = field.Confidence is { } known ? string.Create(CultureInfo.InvariantCulture, $", confidence {known:0.##}") : "";
        var validity = field.IsValid is false ? ", not valid" : "";
        var message = string.IsNullOrEmpty(field.ValidationMessage) ? "" : $" ({field.ValidationMessage})";
        return Printable.Line($"{Indent}{field.Name ?? "?"}: {field.Value}{confidence}{validity}{message}").TrimEnd();
    }

    /// <summary>Rows under the names of their cells. Rows that were deleted are left out.</summary>
    private static IEnumerable<string> Columns(PolydocsTable table)
    {
        var rows = table.Rows.Where(static row => row.IsDeleted is not true).ToList();
        var names = rows.SelectMany(static row => row.Cells)
            .Select(static cell => cell.Name ?? "?")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        List<string[]> lines =
        [
            [.. names.Select(Printable.Line)],
            .. rows.Select(row => names.Select(name => Printable.Line(ValueOf(row, name))).ToArray()),
        ];
        var widths = names.Select((_, column) => lines.Max(line => line[column].Length)).ToList();
        return lines.Select(line =>
            $"{Indent}{Indent}{string.Join("  ", line.Select((value, column) => value.PadRight(widths[column])))}".TrimEnd()
        );
    }

    private static string ValueOf(PolydocsRow row, string name) =>
        string.Join(' ', row.Cells.Where(cell => (cell.Name ?? "?") == name).Select(static cell => cell.Value));
}
