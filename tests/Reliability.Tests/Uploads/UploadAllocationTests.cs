using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using DocumentClients;
using Polydocs;
using Raydocs;
using Reliability.Tests.Hostile.Responses;
using Xunit.Abstractions;

namespace Reliability.Tests.Uploads;

/// <summary>
/// What an upload allocates does not grow with its document. Nothing is allocated for a chunk; the buffers of the pools are there from the
/// uploads before. Large documents as base64 text go through the same loop, and take too long where coverage is measured: <c>eng/load</c>
/// shows them.
/// </summary>
[Collection(Alone.Name)]
public sealed class UploadAllocationTests(ITestOutputHelper output)
{
    private const int Chunk = 64 * 1024;

    /// <summary>In a debug build the compiler makes an object of every call of an async method, which is no property of the code.</summary>
    private static readonly int OfTheCompiler = typeof(PolydocsClient).Assembly.GetCustomAttribute<DebuggableAttribute>()
        is { IsJITOptimizerDisabled: true }
        ? 512
        : 0;

    public enum Way
    {
        PolydocsMultipart,
        PolydocsBase64,
        RaydocsThreeSteps,
    }

    [Theory]
    [InlineData(Way.PolydocsMultipart, 4L << 10)]
    [InlineData(Way.PolydocsMultipart, 64L << 20)]
    [InlineData(Way.PolydocsBase64, 4L << 10)]
    [InlineData(Way.RaydocsThreeSteps, 4L << 10)]
    [InlineData(Way.RaydocsThreeSteps, 64L << 20)]
    public async Task An_upload_allocates_at_most_64_KiB_whatever_the_documents_size(Way way, long length)
    {
        await using var server = new DroppingServer();
        using var polydocs = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = server.Address,
                ApiKey = "key-for-tests",
                Generation = PolydocsGeneration.Polydocs,
            }
        );
        using var raydocs = new RaydocsClient(
            new RaydocsOptions
            {
                BaseAddress = server.Address,
                Token = "token-for-tests",
                Generation = RaydocsGeneration.SessionDocuments,
                RequestsPerMinute = 0,
            }
        );
        var path = Path.Combine(Path.GetTempPath(), $"allocation-{Guid.NewGuid():N}.pdf");
        try
        {
            await using (var file = File.Create(path))
            {
                file.SetLength(length);
            }

            // The least of several: a thread's pool may be empty yet, and the runner allocates too.
            var (least, most) = (long.MaxValue, (64 * 1024) + (length / Chunk * OfTheCompiler));
            for (var round = 0; round < 20 && least > most; round++)
            {
                var before = GC.GetTotalAllocatedBytes(precise: true);
                await UploadAsync(way, polydocs, raydocs, DocumentSource.FromFile(path));
                least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{least:N0} bytes"));
            least.ShouldBeLessThanOrEqualTo(most);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Task UploadAsync(Way way, PolydocsClient polydocs, RaydocsClient raydocs, DocumentSource source) =>
        way switch
        {
            Way.PolydocsMultipart => polydocs.UploadAsync(source),
            Way.PolydocsBase64 => polydocs.UploadBase64Async(source),
            _ => raydocs.UploadAsync("s-1", source),
        };
}
