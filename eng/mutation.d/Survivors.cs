// Lists what no test noticed, and counts: Survivors.cs REPORT
using System.Globalization;
using System.Text.Json;

using var report = JsonDocument.Parse(File.ReadAllText(args[0]));
var root = report.RootElement.GetProperty("projectRoot").GetString()!;
var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
foreach (var file in report.RootElement.GetProperty("files").EnumerateObject().OrderBy(file => file.Name, StringComparer.Ordinal))
{
    var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
    foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
    {
        var status = mutant.GetProperty("status").GetString()!;
        counts[status] = counts.GetValueOrDefault(status) + 1;
        if (status is "Survived" or "NoCoverage")
        {
            var (from, to) = (mutant.GetProperty("location").GetProperty("start"), mutant.GetProperty("location").GetProperty("end"));
            var (line, column) = (from.GetProperty("line").GetInt32(), from.GetProperty("column").GetInt32());
            var original = lines[line - 1][
                (column - 1)..(to.GetProperty("line").GetInt32() == line ? to.GetProperty("column").GetInt32() - 1 : lines[line - 1].Length)
            ];
            var replacement = mutant.GetProperty("replacement").GetString()!;
            Console.WriteLine(
                $"{Path.GetRelativePath(root, file.Name)}:{line}: "
                    + $"{(status == "NoCoverage" ? "not run by any test; " : "")}{mutant.GetProperty("mutatorName").GetString()}: "
                    + $"{Short(original)} => {Short(replacement)}"
            );
        }
    }
}

var (killed, missed) = (Count("Killed") + Count("Timeout"), Count("Survived") + Count("NoCoverage"));
Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{killed} of {killed + missed} noticed ({100.0 * killed / Math.Max(1, killed + missed):F1} %), {Count("Timeout")} of them by not "
            + $"ending; {Count("Survived")} survived, {Count("NoCoverage")} not run by any test."
    )
);

int Count(string status) => counts.GetValueOrDefault(status);

static string Short(string code)
{
    var line = string.Join(' ', code.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    return line.Length > 100 ? line[..100] + "…" : line;
}
