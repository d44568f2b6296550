using Xunit.Abstractions;

namespace Reliability.Tests.Matrix;

public sealed class MatrixSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void The_matrix_holds_every_call_with_every_fault_in_every_number()
    {
        MatrixCall[] tested = [.. MatrixRows.Polydocs, .. MatrixRows.RaydocsReads, .. MatrixRows.RaydocsWrites, .. MatrixRows.RaydocsUploads];
        var faults = Enum.GetValues<FaultPoint>();
        var cells = MatrixRows.Cells(tested).ToArray();

        output.WriteLine($"{tested.Length} calls x {faults.Length} faults x {Enum.GetValues<Occurrence>().Length} (once, twice, always) = {cells.Length} cells");
        output.WriteLine(Summary());

        tested.ShouldBe(Enum.GetValues<MatrixCall>(), ignoreOrder: true);
        tested.Length.ShouldBeGreaterThanOrEqualTo(21);
        faults.Length.ShouldBeGreaterThanOrEqualTo(27);
        cells.Distinct().Count().ShouldBe(tested.Length * faults.Length * 3);
        Classes().Sum(static rows => rows.Count()).ShouldBe(cells.Length);
    }

    private static IEnumerable<object[]>[] Classes() => [PolydocsMatrixTests.Cells, RaydocsReadMatrixTests.Cells, RaydocsWriteMatrixTests.Cells, RaydocsUploadMatrixTests.Cells];

    private static string Summary()
    {
        MatrixCall[] columns = [MatrixCall.GetDocument, MatrixCall.Process, MatrixCall.UploadOlder];
        Occurrence[] occurrences = [Occurrence.Once, Occurrence.Twice, Occurrence.Always];
        var lines =
            from fault in Enum.GetValues<FaultPoint>()
            let cells = columns.Select(call => string.Join(", ", occurrences.Select(occurrence => Shown(Promise.For(call, fault, occurrence)))))
            select $"{fault}: {string.Join(" | ", cells)}";
        return string.Join('\n', lines.Prepend("fault: harmless call | call that makes something | upload to Raydocs, third step (once, twice, always, with the requests that arrive)"));
    }

    private static string Shown(Expectation expected) =>
        $"{expected.Ending} {expected.Arrivals}{(expected.MostArrivals > expected.Arrivals ? $"..{expected.MostArrivals}" : "")}";
}
