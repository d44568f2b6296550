using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using DocumentClients;
using DocumentClients.TestTools;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Streaming;

/// <summary>A response that is handed out while it arrives: what is retried before, and what is reported of it afterwards.</summary>
public sealed class StreamedResponseTests
{
    private const int Some = 1234;

    public static IEnumerable<object[]> Breaks =>
        from endpoint in StreamBench.Endpoints
        from how in new[] { "reset", "shorter than promised", "end within the chunks" }
        select new object[] { endpoint, how };

    [Theory]
    [InlineData("Raydocs")]
    [InlineData("own")]
    public async Task What_is_refused_for_now_is_retried_before_the_stream_is_handed_out(string endpoint)
    {
        await using var bench = new StreamBench();
        bench.Server.Response = _ =>
            bench.Server.Requests.Count < 3 ? RawServerResponse.Of(503, "busy", ("Retry-After", "3")) : RawServerResponse.Of(200, "PK");

        await using var stream = await bench.CallAsync(endpoint);

        (await TextAsync(stream)).ShouldBe("PK");
        bench.Server.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("Raydocs", 404, """{"message":"No such result."}""", "No such result.")]
    [InlineData("own", 404, """{"message":"No such file."}""", "No such file.")]
    [InlineData("Raydocs", 302, "", null)]
    [InlineData("own", 403, "", null)]
    public async Task A_refusal_is_an_exception_with_what_the_service_said(string endpoint, int status, string body, string? message)
    {
        await using var bench = new StreamBench();
        bench.Server.Response = _ => RawServerResponse.Of(status, body, ("Location", "/login"));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => bench.CallAsync(endpoint));

        ((int)refusal.StatusCode, refusal.VendorMessage).ShouldBe((status, message));
        Foreign.EnsureNothingOfRefit(refusal);
        bench.Server.Requests.Count.ShouldBe(1);
        await Eventually.Is(() => bench.Server.Left == 1);
    }

    [Theory]
    [InlineData("Raydocs")]
    [InlineData("own")]
    public async Task A_refusal_without_end_is_not_read_without_end_and_its_connection_is_closed(string endpoint)
    {
        await using var bench = new StreamBench();
        bench.Server.Script = static async (socket, stopping) =>
        {
            await socket.SendAsync("HTTP/1.1 404 Not Found\r\n\r\n"u8.ToArray(), stopping);
            await Pattern.BodyAsync(socket, long.MaxValue, isChunked: false, static _ => { }, stopping);
        };

        ((int)(await Should.ThrowAsync<DocumentApiException>(() => bench.CallAsync(endpoint))).StatusCode).ShouldBe(404);

        await Eventually.Is(() => bench.Server.Left == 1);
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_response_that_breaks_is_reported_with_the_bytes_before_and_never_requested_again(string endpoint, string how)
    {
        await using var bench = new StreamBench();
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Server.Script = async (socket, stopping) =>
        {
            var isChunked = how == "end within the chunks";
            await Pattern.HeadAsync(socket, isChunked ? null : 5000, isChunked ? "Transfer-Encoding: chunked" : "X-Framing: length");
            await socket.SendAsync(Encoding.Latin1.GetBytes(isChunked ? $"{5000:x}\r\n" : ""), stopping);
            await socket.SendAsync(Pattern.First(Some), stopping);
            await go.Task.WaitAsync(stopping);
            if (how == "reset")
            {
                socket.LingerState = new LingerOption(enable: true, 0);
            }

            socket.Close();
        };
        await using var stream = await bench.CallAsync(endpoint);
        var received = new byte[Some];
        await stream.ReadExactlyAsync(received);
        go.SetResult();

        var broken = await Should.ThrowAsync<TransportException>(() => ReadAsync(stream));

        received.ShouldBe(Pattern.First(Some));
        stream.Position.ShouldBe(Some);
        broken.Message.ShouldContain("broke after 1,234 bytes of the response");
        broken.Message.ShouldEndWith("The call is idempotent: it may be made again, from the beginning.");
        broken.Retry().ShouldBe((true, null));
        (broken.Vendor, broken.Operation).ShouldBe(endpoint == "own" ? ("Polydocs", "Read") : ("Raydocs", "ExportResultToExcel"));
        Foreign.EnsureNothingOfRefit(broken);

        // It does not look whole to whoever reads on.
        (await Should.ThrowAsync<TransportException>(() => ReadAsync(stream))).Message.ShouldContain("1,234 bytes");
        (await Should.ThrowAsync<TransportException>(() => stream.CopyToAsync(Stream.Null))).Message.ShouldContain("1,234 bytes");
        bench.Server.Requests.Count.ShouldBe(1);
        bench.Server.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("Raydocs")]
    [InlineData("own")]
    public async Task A_response_that_stands_still_is_reported_after_the_limit_and_only_waiting_counts(string endpoint)
    {
        await using var bench = new StreamBench();
        bench.Server.Script = SendSomeAsync;
        await using var stream = await bench.CallAsync(endpoint);

        // Whoever reads may take all the time between two reads.
        bench.Time.Pending.ShouldBeEmpty();
        bench.Time.Advance(TimeSpan.FromDays(2));
        await stream.ReadExactlyAsync(new byte[1000]);
        bench.Time.Pending.ShouldBeEmpty();
        bench.Time.Advance(TimeSpan.FromDays(2));
        await stream.ReadExactlyAsync(new byte[Some - 1000]);

        var read = stream.ReadAsync(new byte[100]).AsTask();
        bench.Time.Pending.ShouldBe([StreamBench.NoProgress]);
        bench.Time.Advance(StreamBench.NoProgress - TimeSpan.FromTicks(1));
        read.IsCompleted.ShouldBeFalse();
        bench.Time.Advance(TimeSpan.FromTicks(1));
        var timeout = await Should.ThrowAsync<ClientTimeoutException>(() => Eventually.Ends(read));

        (timeout.Limit, timeout.Duration).ShouldBe((TimeLimit.NoProgress, StreamBench.NoProgress));
        timeout.Message.ShouldContain("sent nothing for 0:00:47, after 1,234 bytes of the response");
        timeout.InnerException.ShouldBeOfType<TimeoutException>();
        timeout.Retry().ShouldBe((true, null));
        Foreign.EnsureNothingOfRefit(timeout);
        (await Should.ThrowAsync<TransportException>(() => ReadAsync(stream))).Message.ShouldContain("1,234 bytes");
        await Eventually.Is(() => bench.Server.Left == 1);
        bench.Server.Requests.Count.ShouldBe(1);
        bench.Time.Pending.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Raydocs", true)]
    [InlineData("Raydocs", false)]
    [InlineData("own", true)]
    [InlineData("own", false)]
    public async Task The_token_of_the_call_and_the_token_of_a_read_each_end_it_with_that_very_token(string endpoint, bool isOfCall)
    {
        await using var bench = new StreamBench();
        bench.Server.Script = SendSomeAsync;
        using var call = new CancellationTokenSource();
        using var reading = new CancellationTokenSource();
        await using var stream = await bench.CallAsync(endpoint, call.Token);
        await stream.ReadExactlyAsync(new byte[Some], reading.Token);
        var read = stream.ReadAsync(new byte[100], reading.Token).AsTask();

        await (isOfCall ? call : reading).CancelAsync();

        var cancelled = await Should.ThrowAsync<OperationCanceledException>(() => Eventually.Ends(read));
        cancelled.CancellationToken.ShouldBe((isOfCall ? call : reading).Token);
        Foreign.EnsureNothingOfRefit(cancelled);
        await Eventually.Is(() => bench.Server.Left == 1);
        bench.Server.Requests.Count.ShouldBe(1);
        bench.Time.Pending.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_that_was_cancelled_between_two_reads_ends_the_next_one_whatever_has_arrived(bool isOfCall)
    {
        await using var bench = new StreamBench();
        bench.Server.Response = static _ => RawServerResponse.Of(200, new string('x', Some));
        using var call = new CancellationTokenSource();
        using var reading = new CancellationTokenSource();
        await using var stream = await bench.CallAsync("Raydocs", call.Token);
        await stream.ReadExactlyAsync(new byte[10]);

        await (isOfCall ? call : reading).CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => ReadAsync(stream, reading.Token))).CancellationToken.ShouldBe(
            (isOfCall ? call : reading).Token
        );
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")]
    public async Task A_success_without_a_body_is_an_empty_stream(string head)
    {
        await using var bench = new StreamBench();
        bench.Server.Response = _ => Encoding.Latin1.GetBytes(head);

        await using var stream = await bench.CallAsync("Raydocs");

        (await stream.ReadAsync(new byte[100])).ShouldBe(0);
        (await stream.ReadAsync(new byte[100])).ShouldBe(0);
        stream.Position.ShouldBe(0);
    }

    [Fact]
    public async Task A_compressed_response_is_handed_out_decompressed_whatever_length_it_promised()
    {
        await using var bench = new StreamBench();
        var body = Pattern.First(300_000);
        bench.Server.Response = _ => Compressed(body);

        await using var stream = await bench.CallAsync("Raydocs");

        (await Pattern.ReadToEndAsync(stream)).ShouldBe(body.Length);
        stream.Position.ShouldBe(body.Length);
    }

    [Fact]
    public async Task A_response_that_cannot_be_decompressed_is_reported_as_such()
    {
        await using var bench = new StreamBench();
        bench.Server.Response = static _ => RawServerResponse.Of(200, "no gzip at all", ("Content-Encoding", "gzip"));
        await using var stream = await bench.CallAsync("Raydocs");

        var broken = await Should.ThrowAsync<TransportException>(() => stream.CopyToAsync(Stream.Null));

        broken.Message.ShouldContain("What Raydocs sent could not be decompressed after 0 bytes of the response: ");
        await Should.ThrowAsync<TransportException>(() => ReadAsync(stream));
        bench.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_makes_something_and_succeeded_is_not_to_be_made_again_because_its_response_broke()
    {
        await using var bench = new StreamBench();
        bench.Server.Response = static _ => RawServerResponse.Of(200, "Told", "half", 5000);
        await using var stream = await bench.Own.MakeAsync(default);
        await stream.ReadExactlyAsync(new byte[4]);

        var broken = await Should.ThrowAsync<TransportException>(() => ReadAsync(stream));

        broken.Retry().ShouldBe((false, null));
        broken.Message.ShouldEndWith("The call itself succeeded: making it again could do it twice.");
        bench.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_makes_something_and_lost_its_response_has_an_unknown_outcome()
    {
        await using var bench = new StreamBench();
        bench.Server.Response = static _ => [];

        Foreign.EnsureNothingOfRefit(await Should.ThrowAsync<OutcomeUnknownException>(() => bench.Own.MakeAsync(default)));

        bench.Server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_is_read_asynchronously_and_forwards()
    {
        await using var bench = new StreamBench();
        bench.Server.Response = static _ => RawServerResponse.Of(200, "PK");
        await using var stream = await bench.CallAsync("Raydocs");

        // A thread that waits would obey neither a token nor a limit.
        Should.Throw<NotSupportedException>(() => stream.Read(new byte[2], 0, 2)).Message.ShouldContain("ReadAsync or CopyToAsync");
        Should.Throw<NotSupportedException>(() => stream.Read(new byte[2].AsSpan()));
        Should.Throw<NotSupportedException>(() => stream.ReadByte());
        Should.Throw<NotSupportedException>(() => stream.CopyTo(Stream.Null));
        Should.Throw<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Should.Throw<NotSupportedException>(() => stream.Length);
        Should.Throw<NotSupportedException>(() => stream.Position = 0);
        Should.Throw<NotSupportedException>(() => stream.SetLength(0));
        Should.Throw<NotSupportedException>(() => stream.Write([1], 0, 1));
        (stream.CanRead, stream.CanSeek, stream.CanWrite).ShouldBe((true, false, false));

        (await TextAsync(stream)).ShouldBe("PK");
    }

    /// <summary>Less than is promised, and then nothing.</summary>
    private static async Task SendSomeAsync(Socket socket, CancellationToken stopping)
    {
        await Pattern.HeadAsync(socket, 5000);
        await socket.SendAsync(Pattern.First(Some), stopping);
    }

    private static byte[] Compressed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        {
            gzip.Write(body);
        }

        return RawServerResponse.Of(200, Encoding.Latin1.GetString(packed.ToArray()), ("Content-Encoding", "gzip"));
    }

    private static async Task<int> ReadAsync(Stream stream, CancellationToken cancellationToken = default) =>
        await stream.ReadAsync(new byte[100], cancellationToken);

    private static async Task<string> TextAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
