using Polydocs;
using Raydocs;
using Xunit.Abstractions;

namespace Reliability.Tests.Matrix;

public sealed class MatrixSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void The_matrix_holds_every_call_with_every_fault_in_every_number()
    {
        var tested = Tested;
        var faults = Enum.GetValues<FaultPoint>();
        var cells = MatrixRows.Cells(tested).ToArray();

        output.WriteLine(
            $"{tested.Length} calls x {faults.Length} faults x {Enum.GetValues<Occurrence>().Length} (once, twice, always) = "
                + $"{cells.Length} cells"
        );
        output.WriteLine(Summary());

        tested.ShouldBe(Enum.GetValues<MatrixCall>(), ignoreOrder: true);
        tested.Length.ShouldBeGreaterThanOrEqualTo(24);
        faults.Length.ShouldBeGreaterThanOrEqualTo(27);
        cells.Distinct().Count().ShouldBe(tested.Length * faults.Length * 3);
        Classes().Sum(static rows => rows.Count()).ShouldBe(cells.Length);
    }

    [Fact]
    public void Every_method_of_the_APIs_has_a_row()
    {
        string[] methods =
        [
            .. new[] { typeof(IPolydocsApi), typeof(IRaydocsApi) }
                .SelectMany(static api => api.GetMethods())
                .Select(static method => method.Name),
            nameof(IRaydocsClient.PutDocumentAsync),
        ];
        output.WriteLine($"{methods.Length} methods of the APIs");

        methods.Length.ShouldBeGreaterThanOrEqualTo(17);
        methods.ShouldBeUnique(StringComparer.Ordinal, "A row is found by the name of its method.");
        Tested
            .Except(MatrixRows.WithoutMethod)
            .Select(MatrixRows.MethodOf)
            .Distinct(StringComparer.Ordinal)
            .ShouldBe(methods, ignoreOrder: true);
    }

    private static MatrixCall[] Tested { get; } =
    [.. MatrixRows.Polydocs, .. MatrixRows.RaydocsReads, .. MatrixRows.RaydocsWrites, .. MatrixRows.RaydocsUploads];

    private static IEnumerable<object[]>[] Classes() =>
        [PolydocsMatrixTests.Cells, RaydocsReadMatrixTests.Cells, RaydocsWriteMatrixTests.Cells, RaydocsUploadMatrixTests.Cells];

    private static string Summary()
    {
        MatrixCall[] columns = [MatrixCall.GetDocument, MatrixCall.Process, MatrixCall.UploadOlder];
        Occurrence[] occurrences = [Occurrence.Once, Occurrence.Twice, Occurrence.Always];
        var lines =
            from fault in Enum.GetValues<FaultPoint>()
            let cells = columns.Select(call =>
                string.Join(", ", occurrences.Select(occurrence => Shown(Promise.For(call, fault, occurrence))))
            )
            select $"{fault}: {string.Join(" | ", cells)}";
        return string.Join(
            '\n',
            lines.Prepend(
                "fault: idempotent call | call that makes something | upload to Raydocs, third step (once, twice, always, with the "
                    + "requests that arrive)"
            )
        );
    }

    private static string Shown(Expectation expected) =>
        $"{expected.Ending} {expected.Arrivals}{(expected.MostArrivals > expected.Arrivals ? $"..{expected.MostArrivals}" : "")}";
}
