namespace Reliability.Tests.Matrix;

public sealed class PolydocsMatrixTests(PolydocsWorld world) : IClassFixture<PolydocsWorld>
{
    public static TheoryData<MatrixCall, FaultPoint, Occurrence> Cells { get; } = MatrixRows.Of(MatrixRows.Polydocs);

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Nothing_is_made_twice_and_nothing_is_lost(MatrixCall call, FaultPoint fault, Occurrence occurrence)
    {
        await using var bench = new ClientBench(fault, occurrence, world.Gateways);

        await MatrixRun.ProveAsync(world.ServerOf(call), world.Prepare(call, bench), bench, call, fault, occurrence);
    }
}
