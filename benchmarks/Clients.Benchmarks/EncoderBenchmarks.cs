using BenchmarkDotNet.Attributes;
using Clients.LoadTests.Sides;
using DocumentClients.Content;

namespace Clients.Benchmarks;

/// <summary>A chunk of a document, turned into the base64 text of a form value.</summary>
[MemoryDiagnoser]
public class EncoderBenchmarks
{
    /// <summary>Whole groups of three bytes, so that nothing is carried.</summary>
    private const int ChunkSize = 3 * 64 * 1024;

    private readonly byte[] _chunk = new byte[ChunkSize];
    private readonly byte[] _text = new byte[FloorBase64.MostLength(ChunkSize)];
    private readonly Base64FormEncoder _encoder = new(ChunkSize);

    [GlobalSetup]
    public void SetUp() => new Random(1).NextBytes(_chunk);

    [Benchmark(Baseline = true)]
    public int Floor() => FloorBase64.Encode(_chunk, _text);

    [Benchmark]
    public int FloorCounting() => FloorBase64.Length(_chunk, _text);

    [Benchmark]
    public int Ours() => _encoder.Encode(_chunk).Length;
}
