using BenchmarkDotNet.Attributes;
using Clients.LoadTests.Sides;

namespace Clients.Benchmarks;

/// <summary>A status call that is answered from memory.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private Side _side = null!;

    [GlobalSetup(Target = nameof(Floor))]
    public void SetUpFloor() => SetUp("floor");

    [GlobalSetup(Target = nameof(Tutorial))]
    public void SetUpTutorial() => SetUp("tutorial");

    [GlobalSetup(Target = nameof(Refit))]
    public void SetUpRefit() => SetUp("refit");

    [GlobalSetup(Target = nameof(RestEase))]
    public void SetUpRestEase() => SetUp("restease");

    [GlobalSetup(Target = nameof(Ours))]
    public void SetUpOurs() => SetUp("ours");

    [GlobalCleanup]
    public void CleanUp() => _side.Dispose();

    [Benchmark(Baseline = true)]
    public Task Floor() => _side.GetStatusAsync("d-1");

    [Benchmark]
    public Task Tutorial() => _side.GetStatusAsync("d-1");

    [Benchmark]
    public Task Refit() => _side.GetStatusAsync("d-1");

    [Benchmark]
    public Task RestEase() => _side.GetStatusAsync("d-1");

    [Benchmark]
    public Task Ours() => _side.GetStatusAsync("d-1");

    private void SetUp(string side) => _side = SideFactory.Create(side, NullHandler.Address, new StubHandler());
}
