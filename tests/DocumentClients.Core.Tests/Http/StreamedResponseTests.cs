using DocumentClients.Http;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>A response that is handed out while it arrives.</summary>
public sealed class StreamedResponseTests
{
    private const string Again = "The call is idempotent: it may be made again, from the beginning.";
    private const string Twice = "The call itself succeeded: making it again could do it twice.";

    [Theory]
    [InlineData(5L)]
    [InlineData(null)]
    public async Task What_arrives_is_handed_out_in_its_pieces_up_to_its_end(long? length)
    {
        var body = new ArrivingBody([1, 2], [3, 4, 5]);
        await using var stream = await OpenAsync(body, length);

        (await ReadAsync(stream)).ShouldBe([1, 2]);
        stream.Position.ShouldBe(2);
        (await ReadAsync(stream)).ShouldBe([3, 4, 5]);
        (await ReadAsync(stream)).ShouldBeEmpty();
        (await ReadAsync(stream)).ShouldBeEmpty();

        stream.Position.ShouldBe(5);
        body.Disposals.ShouldBe(0);
    }

    [Fact]
    public async Task A_read_of_no_bytes_is_no_early_end()
    {
        await using var stream = await OpenAsync(new ArrivingBody([1, 2]), 2);

        (await stream.ReadAsync(Memory<byte>.Empty)).ShouldBe(0);

        (await ReadAsync(stream)).ShouldBe([1, 2]);
    }

    [Theory]
    [InlineData(Idempotency.Idempotent, Again)]
    [InlineData(Idempotency.NotIdempotent, Twice)]
    internal async Task An_end_before_the_length_that_was_promised_is_reported_as_a_broken_response(Idempotency idempotency, string advice)
    {
        await using var stream = await OpenAsync(new ArrivingBody([1, 2, 3]), 5000, idempotency);
        await ReadAsync(stream);

        var broken = await Should.ThrowAsync<TransportException>(() => ReadAsync(stream));

        broken.Message.ShouldBe(
            "`file 7`: The connection to Stub at https://api.example.org broke after 3 bytes of the response: "
                + $"it ended before the 5,000 bytes that it promised. {advice}"
        );
        (broken.Vendor, broken.Operation, broken.Retry()).ShouldBe(
            ("Stub", "Load", idempotency == Idempotency.Idempotent ? (true, null) : (false, null))
        );
        broken.InnerException.ShouldBeOfType<EndOfStreamException>();
    }

    [Fact]
    public async Task A_stream_that_broke_stays_broken_and_is_not_read_on()
    {
        var body = new ArrivingBody([1, 2, 3]) { End = static _ => throw new IOException("reset. ") };
        await using var stream = await OpenAsync(body, length: null);
        await ReadAsync(stream);

        (await Should.ThrowAsync<TransportException>(() => ReadAsync(stream))).Message.ShouldContain(
            "broke after 3 bytes of the response: reset. "
        );
        var reads = body.Reads;
        var again = await Should.ThrowAsync<TransportException>(() => ReadAsync(stream));

        again.Message.ShouldBe(
            "`file 7`: The connection to Stub at https://api.example.org broke after 3 bytes of the response: "
                + $"an earlier read of it failed or was cancelled. {Again}"
        );
        body.Reads.ShouldBe(reads);
    }

    [Fact]
    public async Task What_cannot_be_decompressed_is_reported_as_that()
    {
        await using var stream = await OpenAsync(
            new ArrivingBody { End = static _ => throw new InvalidDataException("no gzip.") },
            length: null
        );

        (await Should.ThrowAsync<TransportException>(() => ReadAsync(stream))).Message.ShouldBe(
            $"`file 7`: What Stub sent could not be decompressed after 0 bytes of the response: no gzip. {Again}"
        );
    }

    [Theory]
    [InlineData(Idempotency.Idempotent, Again)]
    [InlineData(Idempotency.NotIdempotent, Twice)]
    internal async Task A_response_that_stands_still_is_reported_after_the_limit_and_only_waiting_counts(
        Idempotency idempotency,
        string advice
    )
    {
        using var service = new StubService();
        service.Options.Upload.NoProgressTimeout = TimeSpan.FromSeconds(47);
        await using var stream = await OpenAsync(service, new ArrivingBody([1, 2, 3]) { End = NeverAsync }, 5, idempotency);
        service.Time.Advance(TimeSpan.FromDays(1));
        await ReadAsync(stream);
        service.Time.Pending.ShouldBeEmpty();

        var read = ReadAsync(stream);
        service.Time.Pending.ShouldBe([TimeSpan.FromSeconds(47)]);
        service.Time.Advance(TimeSpan.FromSeconds(47));

        var timeout = await Should.ThrowAsync<ClientTimeoutException>(() => Eventually.Ends(read));
        timeout.Message.ShouldBe($"`file 7`: Stub sent nothing for 0:00:47, after 3 bytes of the response. {advice}");
        (timeout.Limit, timeout.Duration, timeout.Operation, timeout.Retry()).ShouldBe(
            (TimeLimit.NoProgress, TimeSpan.FromSeconds(47), "Load", idempotency == Idempotency.Idempotent ? (true, null) : (false, null))
        );
        timeout.InnerException.ShouldBeOfType<TimeoutException>();
    }

    [Theory]
    [InlineData(true, "`file 7`: Reading the response of Load was cancelled.")]
    [InlineData(false, "`file 7`: Load was cancelled.")]
    public async Task A_read_ends_with_the_token_of_its_reader_and_with_that_of_the_call(bool isReaders, string message)
    {
        using var caller = new CancellationTokenSource();
        using var reader = new CancellationTokenSource();
        using var service = new StubService();
        await using var stream = await OpenAsync(service, new ArrivingBody { End = NeverAsync }, 5, Idempotency.Idempotent, caller.Token);
        var ending = isReaders ? reader : caller;

        var read = ReadAsync(stream, reader.Token);
        await ending.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => Eventually.Ends(read))).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.Message.ShouldBe(message);
        cancelled.CancellationToken.ShouldBe(ending.Token);
    }

    [Fact]
    public async Task What_broke_it_does_not_show_the_credential()
    {
        await using var stream = await OpenAsync(
            new ArrivingBody { End = static _ => throw new IOException("sent secret-canary-value") },
            length: null
        );

        (await Should.ThrowAsync<TransportException>(() => ReadAsync(stream))).ToString().ShouldNotContain("canary");
    }

    [Fact]
    public async Task Disposing_of_the_stream_closes_the_connection_once_and_ends_reading()
    {
        var body = new ArrivingBody([1, 2]);
        var stream = await OpenAsync(body, 2);
        stream.CanRead.ShouldBeTrue();

        await stream.DisposeAsync();
        var disposals = body.Disposals;
        await stream.DisposeAsync();

        (disposals, body.Disposals).ShouldBe((1, 1));
        stream.CanRead.ShouldBeFalse();
        (await Should.ThrowAsync<ObjectDisposedException>(() => ReadAsync(stream))).Message.ShouldBe(
            "The stream of the response was disposed, and cannot be read any more."
        );
        body.Reads.ShouldBe(0);
    }

    [Fact]
    public async Task A_read_that_waits_while_the_stream_is_disposed_of_says_so()
    {
        var closed = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var stream = await OpenAsync(new ArrivingBody { End = _ => closed.Task }, 2);

        var read = ReadAsync(stream);
        await stream.DisposeAsync();
        closed.SetException(new IOException("closed"));

        (await Should.ThrowAsync<ObjectDisposedException>(() => Eventually.Ends(read))).InnerException.ShouldBeOfType<IOException>();
    }

    [Fact]
    public async Task A_stream_is_read_asynchronously_and_forwards()
    {
        await using var stream = await OpenAsync(new ArrivingBody([1, 2]), 2);

        Should.Throw<NotSupportedException>(() => stream.Length).Message.ShouldContain("its length is not certain before its end");
        Should.Throw<NotSupportedException>(() => stream.Position = 0).Message.ShouldContain("can only be read, and once");
        Should.Throw<NotSupportedException>(() => stream.Read(new byte[2], 0, 2)).Message.ShouldContain("use ReadAsync or CopyToAsync");

        (await ReadAsync(stream)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Content_keeps_the_headers_of_the_body_and_is_copied_whole()
    {
        using var service = new StubService();
        var body = new ArrivingBody([1, 2], [3, 4, 5]);
        service.Then((_, _) => Task.FromResult(Response(body, 5)));
        using var response = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Streamed);
        using var copy = new MemoryStream();

        await response.Content.CopyToAsync(copy);

        copy.ToArray().ShouldBe([1, 2, 3, 4, 5]);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        response.Content.Headers.ContentLength.ShouldBe(5);
    }

    [Theory]
    [InlineData(5L)]
    [InlineData(null)]
    public async Task Content_knows_the_length_that_was_promised_and_no_other(long? length)
    {
        using var service = new StubService();
        service.Then((_, _) => Task.FromResult(Response(new ArrivingBody(), length)));

        using var response = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Streamed);

        response.Content.Headers.Remove("Content-Length");
        response.Content.Headers.ContentLength.ShouldBe(length);
    }

    [Fact]
    public async Task Disposing_of_a_response_that_nobody_reads_closes_the_connection()
    {
        using var service = new StubService();
        var body = new ArrivingBody([1, 2]);
        service.Then((_, _) => Task.FromResult(Response(body, 2)));

        var response = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Streamed);
        body.Disposals.ShouldBe(0);
        response.Dispose();

        body.Disposals.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nothing_goes_on_in_the_readers_context(bool isCopied)
    {
        var body = new ArrivingBody([1, 2])
        {
            End = static async _ =>
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System).ConfigureAwait(false);
                return 0;
            },
        };
        using var service = new StubService();
        service.Then((_, _) => Task.FromResult(Response(body, 2)));
        using var response = await service.ResponseAsync(StubCall.Get("x"), ResponseKind.Streamed);
        await using var stream = isCopied ? Stream.Null : await response.Content.ReadAsStreamAsync();
        await ReadAsync(stream);
        var context = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task running;
        try
        {
            running = isCopied ? response.Content.CopyToAsync(Stream.Null) : stream.ReadAsync(new byte[10]).AsTask();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await running;
        context.Posts.ShouldBe(0);
    }

    [Fact]
    public async Task A_refusal_is_an_exception_and_its_connection_is_closed()
    {
        using var service = new StubService();
        var body = new ArrivingBody("no such file"u8.ToArray());
        service.Then(
            (_, _) =>
            {
                var response = Response(body, length: null);
                response.StatusCode = System.Net.HttpStatusCode.NotFound;
                return Task.FromResult(response);
            }
        );

        (
            await Should.ThrowAsync<DocumentApiException>(() => service.ResponseAsync(StubCall.Get("x"), ResponseKind.Streamed))
        ).VendorMessage.ShouldBe("no such file");

        body.Disposals.ShouldBeGreaterThan(0);
    }

    private static async Task<Stream> OpenAsync(ArrivingBody body, long? length, Idempotency idempotency = Idempotency.Idempotent)
    {
        using var service = new StubService();
        return await OpenAsync(service, body, length, idempotency);
    }

    private static async Task<Stream> OpenAsync(
        StubService service,
        ArrivingBody body,
        long? length,
        Idempotency idempotency,
        CancellationToken cancellationToken = default
    )
    {
        service.Then((_, _) => Task.FromResult(Response(body, length)));
        var call = (
            idempotency == Idempotency.Idempotent ? StubCall.Get("x", idempotency, "Load") : StubCall.Post("x", idempotency, "Load")
        ).About("file 7");
        var response = await service.ResponseAsync(call, ResponseKind.Streamed, read: null, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    private static HttpResponseMessage Response(ArrivingBody body, long? length) =>
        new() { Content = new StreamContent(body) { Headers = { ContentLength = length, ContentType = new("application/zip") } } };

    private static async Task<int> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return 0;
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var buffer = new byte[10];
        return buffer[..await stream.ReadAsync(buffer, cancellationToken)];
    }
}
