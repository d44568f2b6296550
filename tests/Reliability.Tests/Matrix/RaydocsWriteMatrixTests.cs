namespace Reliability.Tests.Matrix;

public sealed class RaydocsWriteMatrixTests(RaydocsWorld world) : IClassFixture<RaydocsWorld>
{
    public static TheoryData<string, FaultPoint, Occurrence> Cells { get; } = MatrixRows.Of(MatrixRows.RaydocsWrites);

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Nothing_is_made_twice_and_nothing_is_lost(string row, FaultPoint fault, Occurrence occurrence)
    {
        await using var bench = new ClientBench(fault, occurrence, world.Gateways);
        var meets = MatrixRows.Of(row);

        await MatrixRun.ProveAsync(world.Server, await world.PrepareAsync(meets, bench), bench, meets, fault, occurrence);
    }
}
