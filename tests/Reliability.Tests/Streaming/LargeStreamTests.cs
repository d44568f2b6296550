using System.Net.Sockets;
using DocumentClients.TestTools;
using Reliability.Tests.Cancellation;
using Reliability.Tests.Hostile.Responses;

namespace Reliability.Tests.Streaming;

/// <summary>Measures what the whole process allocates: nothing else runs beside it.</summary>
[Collection(Alone.Name)]
public sealed class LargeStreamTests
{
    private const long MiB = 1 << 20;
    private const long Size = 64 * MiB;

    public static IEnumerable<object[]> Framings =>
        from endpoint in StreamBench.Endpoints
        from framing in new[] { "length", "chunked", "until close" }
        select new object[] { endpoint, framing };

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task A_response_larger_than_any_buffer_arrives_unchanged_and_is_never_held(string endpoint, string framing)
    {
        await using var bench = new StreamBench();
        bench.Server.Script = async (socket, stopping) =>
        {
            await Pattern.HeadAsync(
                socket,
                framing == "length" ? Size : null,
                framing switch
                {
                    "chunked" => "Transfer-Encoding: chunked",
                    "length" => "X-Framing: length",
                    _ => "Connection: close",
                }
            );
            await Pattern.BodyAsync(socket, Size, framing == "chunked", static _ => { }, stopping);
            socket.Shutdown(SocketShutdown.Send);
        };

        var before = GC.GetTotalAllocatedBytes(precise: true);
        await using var stream = await bench.CallAsync(endpoint);
        var count = await Eventually.Ends(Pattern.ReadToEndAsync(stream));
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        count.ShouldBe(Size);
        // The limit on responses is 1 KiB here; a body that was held would be allocated.
        allocated.ShouldBeLessThan(Size / 4);
        bench.Server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Raydocs")]
    [InlineData("Polydocs")]
    public async Task A_file_of_200_MB_is_saved_over_three_connections_and_never_held(string vendor)
    {
        await using var bench = new StreamBench();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "large.pdf");
        var server = new FileServer(bench.Server) { Size = 200 * MiB, Breaks = static number => number < 3 ? 70 * MiB : long.MaxValue };

        var before = GC.GetTotalAllocatedBytes(precise: true);
        using (var download = await bench.DownloadAsync(vendor))
        {
            await Eventually.Ends(download.SaveAsync(path));
        }

        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        await using var saved = File.OpenRead(path);
        (await Pattern.ReadToEndAsync(saved)).ShouldBe(server.Size);
        server.Asked.Select(static asked => asked.Range).ShouldBe([null, $"bytes={70 * MiB}-", $"bytes={140 * MiB}-"]);
        allocated.ShouldBeLessThan(server.Size / 4);
    }

    [Theory]
    [InlineData("Raydocs")]
    [InlineData("own")]
    public async Task What_nobody_reads_is_not_fetched_and_disposing_it_closes_the_connection(string endpoint)
    {
        await using var bench = new StreamBench();
        var (sent, whole) = (0L, 2L * SocketBuffers.MoreThanTheyHold);
        bench.Server.Script = async (socket, stopping) =>
        {
            await Pattern.HeadAsync(socket, whole);
            await Pattern.BodyAsync(socket, whole, isChunked: false, piece => Interlocked.Add(ref sent, piece), stopping);
        };

        var stream = await bench.CallAsync(endpoint);
        await Eventually.IsStable(() => Interlocked.Read(ref sent));
        Interlocked.Read(ref sent).ShouldBeInRange(1, whole - 1);
        bench.Server.Left.ShouldBe(0);
        bench.Time.Pending.ShouldBeEmpty();

        await stream.DisposeAsync();
        await stream.DisposeAsync();

        await Eventually.Is(() => bench.Server.Left == 1);
        Interlocked.Read(ref sent).ShouldBeLessThan(whole);
        bench.Server.Connections.ShouldBe(1);
        bench.Time.Pending.ShouldBeEmpty();
        await Should.ThrowAsync<ObjectDisposedException>(() => stream.CopyToAsync(Stream.Null));
        stream.CanRead.ShouldBeFalse();
    }
}
