using Clients.LoadTests.Sides;

namespace Clients.Benchmarks;

/// <summary>A document as it is, to a signed URL, which is asked for first.</summary>
public class PutBenchmarks : UploadBenchmarks
{
    private protected override Task UploadAsync(Side side, string path) => side.PutAsync(path);
}
