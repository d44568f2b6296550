using Clients.LoadTests.Sides;

namespace Clients.Benchmarks;

/// <summary>A document as multipart/form-data.</summary>
public class MultipartBenchmarks : UploadBenchmarks
{
    private protected override Task UploadAsync(Side side, string path) => side.UploadAsync(path);
}
