using DocumentClients.TestTools;
using Xunit.Abstractions;

namespace Reliability.Tests.Matrix;

public sealed class MatrixSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void The_matrix_holds_every_full_row_with_every_fault_in_every_number()
    {
        var full = MatrixRows.All.Where(static row => row.IsFull).ToArray();
        var (faults, occurrences) = (Enum.GetValues<FaultPoint>(), Enum.GetValues<Occurrence>());
        var cells = MatrixRows.Cells(MatrixRows.All).ToArray();

        output.WriteLine(
            $"{full.Length} of {MatrixRows.All.Length} calls x {faults.Length} faults x {occurrences.Length} (once, twice, always), and "
                + $"the others with their two = {cells.Length} cells"
        );
        output.WriteLine(Summary());

        faults.Length.ShouldBeGreaterThanOrEqualTo(27);
        foreach (var row in full)
        {
            cells.Where(cell => cell.Row == row).Distinct().Count().ShouldBe(faults.Length * occurrences.Length, row.Name);
        }

        cells.Distinct().Count().ShouldBe(cells.Length);
        Classes().Sum(static rows => rows.Count()).ShouldBe(cells.Length);
    }

    [Fact]
    public void Every_endpoint_has_a_row_that_meets_a_lost_response_and_a_429()
    {
        MatrixRows
            .All.Where(static row => row.Endpoint is not null)
            .Select(static row => row.Endpoint)
            .ShouldBe(EndpointTable.All, ignoreOrder: true);
        foreach (var row in MatrixRows.All)
        {
            var cells = MatrixRows.Cells([row]).Select(static cell => (cell.Fault, cell.Occurrence)).ToArray();
            cells.ShouldContain((FaultPoint.FinAfterProcessing, Occurrence.Once), row.Name);
            cells.ShouldContain((FaultPoint.Status429, Occurrence.Once), row.Name);
        }
    }

    [Fact]
    public void Every_shape_and_every_upload_has_a_full_row()
    {
        var full = MatrixRows.All.Where(static row => row.IsFull).ToArray();

        full.Where(static row => row.Endpoint is { IsRepresentative: true })
            .Select(static row => row.Endpoint!.Shape)
            .Append(EndpointShape.StatefulGet)
            .ShouldBe(Enum.GetValues<EndpointShape>(), ignoreOrder: true);
        full.ShouldContain(static row => row.Name == MatrixRows.StatefulGet);
        EndpointTable.All.Where(static endpoint => endpoint.IsUpload).ShouldBeSubsetOf(full.Select(static row => row.Endpoint!));
    }

    private static IEnumerable<object[]>[] Classes() =>
        [PolydocsMatrixTests.Cells, RaydocsReadMatrixTests.Cells, RaydocsWriteMatrixTests.Cells, RaydocsUploadMatrixTests.Cells];

    private static string Summary()
    {
        MatrixRow[] columns =
        [
            MatrixRows.Of("GetDocumentAsync"),
            MatrixRows.Of("ProcessDocumentAsync"),
            MatrixRows.Of(MatrixRows.SettledByName),
            MatrixRows.Of(MatrixRows.UploadOlder),
        ];
        Occurrence[] occurrences = [Occurrence.Once, Occurrence.Twice, Occurrence.Always];
        var lines =
            from fault in Enum.GetValues<FaultPoint>()
            let cells = columns.Select(row => string.Join(", ", occurrences.Select(times => Shown(Promise.For(row, fault, times)))))
            select $"{fault}: {string.Join(" | ", cells)}";
        return string.Join(
            '\n',
            lines.Prepend(
                "fault: idempotent call | call that makes something | upload to Polydocs that is settled | upload to Raydocs, third "
                    + "step (once, twice, always, with the requests that arrive)"
            )
        );
    }

    private static string Shown(Expectation expected) =>
        $"{expected.Ending} {expected.Arrivals}{(expected.MostArrivals > expected.Arrivals ? $"..{expected.MostArrivals}" : "")}";
}
