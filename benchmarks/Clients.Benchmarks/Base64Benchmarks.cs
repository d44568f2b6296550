using Clients.LoadTests.Sides;

namespace Clients.Benchmarks;

/// <summary>A document as base64 text in a form.</summary>
public class Base64Benchmarks : UploadBenchmarks
{
    private protected override Task UploadAsync(Side side, string path) => side.UploadBase64Async(path);
}
