using BenchmarkDotNet.Attributes;
using Clients.LoadTests;
using Clients.LoadTests.Sides;

namespace Clients.Benchmarks;

/// <summary>An upload whose body is written to nowhere.</summary>
[MemoryDiagnoser]
public abstract class UploadBenchmarks
{
    private string _path = "";

    [Params(4 << 10, 16 << 20)]
    public int Length { get; set; }

    internal Side FloorSide { get; } = SideFactory.Create("floor", NullHandler.Address, new NullHandler());

    internal Side RefitSide { get; } = SideFactory.Create("refit", NullHandler.Address, new NullHandler());

    internal Side OurSide { get; } = SideFactory.Create("ours", NullHandler.Address, new NullHandler());

    [GlobalSetup]
    public void SetUp()
    {
        _path = Path.Combine(Path.GetTempPath(), $"clients-bench-{Guid.NewGuid():N}.pdf");
        TestFiles.MakeDense(_path, Length);
    }

    [GlobalCleanup]
    public void CleanUp() => File.Delete(_path);

    [Benchmark(Baseline = true)]
    public Task Floor() => UploadAsync(FloorSide, _path);

    [Benchmark]
    public Task Refit() => UploadAsync(RefitSide, _path);

    [Benchmark]
    public Task Ours() => UploadAsync(OurSide, _path);

    private protected abstract Task UploadAsync(Side side, string path);
}
