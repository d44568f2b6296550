using System.Text;

namespace DocumentClients.Testing.Tests.Recording;

public sealed class RecordedRequestTests
{
    [Fact]
    public async Task The_head_is_kept_byte_for_byte()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        const string Head =
            "GET /document/status/a%20b?x=%C3%9c HTTP/1.1\r\nhOsT: localhost\r\nX-Twice: one\r\nx-tWICE:two  \r\nX-Umlaut: \u00fc\r\n\r\n";

        await client.SendAsync(Head);
        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 403 ");

        var request = server.Requests.ShouldHaveSingleItem();
        request.RawHead.ShouldBe(Head);
        request.RawTarget.ShouldBe("/document/status/a%20b?x=%C3%9c");
        request.Method.ShouldBe("GET");
        request.Operation.ShouldBe(PolydocsOperation.GetStatus);
        request.Headers.ShouldBe([new("hOsT", "localhost"), new("X-Twice", "one"), new("x-tWICE", "two"), new("X-Umlaut", "\u00fc")]);
        request.Header("x-twice").ShouldBe("one");
        request.Header("X-Missing").ShouldBeNull();
    }

    [Fact]
    public async Task Heads_that_arrive_together_are_distinguished()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        var sent = Enumerable
            .Range(0, 5)
            .Select(number =>
                $"POST /document/%70rocess HTTP/1.1\r\nHost: localhost\r\nX-Number: {number}\r\nContent-Length: "
                + $"{number}\r\n\r\n{new string('x', number)}"
            )
            .ToArray();

        await client.SendAsync(string.Concat(sent));
        foreach (var _ in sent)
        {
            (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 403 ");
        }

        server.Requests.Select(request => request.RawHead).ShouldBe(sent.Select(text => text.TrimEnd('x')));
        server.RequestCount(PolydocsOperation.Process).ShouldBe(5);
    }

    [Fact]
    public async Task A_head_that_arrives_in_pieces_is_kept_whole()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        var head = $"GET /openapi.json HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 20_000)}\r\n\r\n";

        for (var i = 0; i < head.Length; i += 1000)
        {
            await client.SendAsync(head[i..Math.Min(head.Length, i + 1000)]);
        }

        await client.ReadResponseAsync();

        server.Requests[0].RawHead.ShouldBe(head);
    }

    [Fact]
    public async Task A_body_that_looks_like_a_request_does_not_confuse_the_record()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        const string Get = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";
        server.Faults.Next(PolydocsOperation.Process).StatusBeforeReading(503);

        await client.SendAsync(Raw.Post(server, Raw.Multipart(Raw.File(Get + new string('x', 200_000)))));
        await client.ReadResponseAsync();
        await client.SendAsync(Get);
        await client.ReadResponseAsync();

        server.Requests[1].RawHead.ShouldBe(Get);
    }

    [Fact]
    public async Task The_body_is_kept_as_it_was_sent()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        var body = Raw.Multipart(Raw.Field("source", "x"), Raw.File("con\0tent\r\n"));

        await client.SendAsync(Raw.Post(server, body));
        await client.ReadResponseAsync();

        var request = server.Requests[0];
        Encoding.Latin1.GetString(request.RawBody!.Value.Span).ShouldBe(body);
        request.BodyLength.ShouldBe(body.Length);
    }

    [Fact]
    public async Task A_chunked_body_is_kept_without_its_framing()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        var body = Raw.Multipart(Raw.File("content"));

        await client.SendAsync(
            $"POST /document/process HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: {server.ApiKey}\r\nContent-Type: multipart/form-data; "
                + $"boundary={Raw.Boundary}\r\nTransfer-Encoding: chunked\r\n\r\n"
                + $"5\r\n{body[..5]}\r\n{body.Length - 5:x}\r\n{body[5..]}\r\n0\r\n\r\n"
        );
        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 200 ");

        Encoding.Latin1.GetString(server.Requests[0].RawBody!.Value.Span).ShouldBe(body);
        server.Documents.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_is_kept_up_to_the_limit_of_the_options(bool fits)
    {
        var body = Raw.Multipart(Raw.File("content"));
        await using var server = await PolydocsEmulator.StartAsync(new() { RecordBodiesUpTo = fits ? body.Length : body.Length - 1 });
        using var client = await RawClient.ConnectAsync(server.Address);

        await client.SendAsync(Raw.Post(server, body));
        await client.ReadResponseAsync();

        server.Requests[0].RawBody.HasValue.ShouldBe(fits);
        server.Requests[0].BodyLength.ShouldBe(body.Length);
    }

    [Fact]
    public async Task A_request_that_is_still_running_is_on_record_and_followed()
    {
        var clock = Clock.Standing();
        await using var server = await PolydocsEmulator.StartAsync(new() { TimeProvider = clock });
        var began = clock.GetUtcNow();
        var fault = server.Faults.Next().Delay(TimeSpan.FromMinutes(1));
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync("GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n");
        await fault.Hit;

        var request = server.Requests.ShouldHaveSingleItem();
        request.StatusCode.ShouldBeNull();
        request.Completed.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        await request.Completed;

        request.StatusCode.ShouldBe(200);
        request.ReceivedAt.ShouldBe(began);
        request.Failure.ShouldBeNull();
    }
}
