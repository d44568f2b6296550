using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Clients.LoadTests.Sides;
using Polydocs;
using Raydocs;

namespace Clients.Benchmarks;

/// <summary>A result of ten million bytes, received and decoded, beside what the serializer needs for the same bytes and model.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class ResultBenchmarks
{
    private readonly byte[] _raydocs = LargeResult.Raydocs();
    private readonly byte[] _polydocs = LargeResult.Polydocs();
    private OurSide _raydocsSide = null!;
    private OurSide _polydocsSide = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _raydocsSide = new OurSide(NullHandler.Address, new NullHandler(_raydocs));
        _polydocsSide = new OurSide(NullHandler.Address, new NullHandler(_polydocs));
    }

    [Benchmark(Baseline = true), BenchmarkCategory("Raydocs")]
    public RaydocsResult? RaydocsSerializer() => JsonSerializer.Deserialize<RaydocsResult>(_raydocs);

    [Benchmark, BenchmarkCategory("Raydocs")]
    public Task<RaydocsResult> RaydocsOurs() => _raydocsSide.Raydocs.GetResultAsync("r-1");

    [Benchmark(Baseline = true), BenchmarkCategory("Polydocs")]
    public PolydocsExtraction? PolydocsSerializer() => JsonSerializer.Deserialize<PolydocsExtraction>(_polydocs);

    [Benchmark, BenchmarkCategory("Polydocs")]
    public Task<PolydocsExtraction> PolydocsOurs() => _polydocsSide.Polydocs.Documents.GetExtractionAsync("d-1");
}
