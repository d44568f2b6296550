using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing.Tests.Faults;

public sealed class FaultRuleTests
{
    private const CloseKind Fin = CloseKind.Fin;
    private const CloseKind Reset = CloseKind.Reset;

    private static string Upload(PolydocsEmulator server) => Raw.Post(server, Raw.Multipart(Raw.File("content")));

    [Fact]
    public async Task A_status_is_responded_after_the_whole_body_with_its_headers_and_nothing_is_stored()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).Status(503, ("Retry-After", "7"), ("X-Extra", "yes"));
        using var client = server.Client();

        using var response = await client.UploadAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        response.Headers.GetValues("X-Extra").ShouldBe(["yes"]);
        (await response.Content.ReadAsStringAsync()).ShouldBeEmpty();
        server.Documents.ShouldBeEmpty();
        var request = await fault.Hit;
        request.StatusCode.ShouldBe(503);
        request.Header("Content-Length").ShouldBe($"{request.BodyLength}");
        (await client.UploadAsync().RespondAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_status_can_have_a_body()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).Status(400, """{"message":"no"}""", ("X-Extra", "yes"));
        using var client = server.Client();

        using var response = await client.UploadAsync();

        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        response.Headers.Contains("X-Extra").ShouldBeTrue();
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"message":"no"}""");
    }

    [Fact]
    public async Task A_status_without_content_is_sound_HTTP()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).Status(204);
        using var client = server.Client();

        (await client.UploadAsync().RespondAsync()).ShouldBe((204, ""));
        (await client.UploadAsync().RespondAsync()).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_status_before_reading_is_responded_while_the_body_is_still_missing()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).StatusBeforeReading(429, ("Retry-After", "1"));
        using var client = await RawClient.ConnectAsync(server.Address);

        await client.SendAsync(Raw.Head(server, "/document/process", "multipart/form-data; boundary=b", 1_000_000));

        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 429 ");
        server.Requests[0].BodyLength.ShouldBe(0);
        server.Requests[0].StatusCode.ShouldBe(429);
    }

    [Theory]
    [InlineData(307)]
    [InlineData(302)]
    public async Task A_redirect_names_the_other_place(int status)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).Redirect(new Uri("http://elsewhere.invalid/a"), status);
        using var client = server.Client();

        using var response = await client.UploadAsync();

        ((int)response.StatusCode).ShouldBe(status);
        response.Headers.Location.ShouldBe(new Uri("http://elsewhere.invalid/a"));
    }

    [Fact]
    public async Task A_delay_passes_by_the_clock_of_the_server_and_then_all_goes_on()
    {
        var clock = Clock.Standing();
        await using var server = await PolydocsEmulator.StartAsync(new() { TimeProvider = clock });
        var fault = server.Faults.Next(PolydocsOperation.Process).Delay(TimeSpan.FromHours(1));
        using var client = await RawClient.ConnectAsync(server.Address);

        await client.SendAsync(Upload(server));
        var request = await fault.Hit;
        request.BodyLength.ShouldBe(0);
        server.Documents.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromHours(1));

        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 200 ");
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stall_before_reading_lasts_until_the_client_goes_away()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).StallBeforeReading();
        var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Upload(server));
        var request = await fault.Hit;
        request.Completed.IsCompleted.ShouldBeFalse();

        client.Dispose();
        await request.Completed;

        request.BodyLength.ShouldBe(0);
        request.StatusCode.ShouldBeNull();
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stall_in_the_body_reads_so_many_bytes_and_no_more()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).StallInBody(afterBytes: 10);
        var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Upload(server));
        var request = await fault.Hit;

        client.Dispose();
        await request.Completed;

        request.BodyLength.ShouldBe(10);
        request.StatusCode.ShouldBeNull();
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stall_before_the_response_comes_after_the_document_was_stored()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).StallBeforeResponding();
        var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Upload(server));

        var request = await fault.Hit;
        server.Documents.Count.ShouldBe(1);
        client.Dispose();
        await request.Completed;

        request.StatusCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(Fin)]
    [InlineData(Reset)]
    public async Task A_close_before_reading_is_what_it_says_on_the_wire(CloseKind kind)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).CloseBeforeReading(kind);
        using var client = await RawClient.ConnectAsync(server.Address);
        // Less than the whole: bytes that are still to come must not turn a FIN into a reset.
        await client.SendAsync(Raw.Head(server, "/document/process", "multipart/form-data; boundary=b", 1_000_000) + "some");

        (await client.ReadToEndAsync()).ShouldBe(("", kind));

        client.Dispose();
        var request = await fault.Hit;
        await request.Completed;
        request.StatusCode.ShouldBeNull();
        server.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Fin)]
    [InlineData(Reset)]
    public async Task A_close_in_the_body_creates_no_document(CloseKind kind)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).CloseInBody(afterBytes: 20, kind);
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Raw.Head(server, "/document/process", "multipart/form-data; boundary=b", 1_000_000) + new string('x', 20));

        (await client.ReadToEndAsync()).ShouldBe(("", kind));

        client.Dispose();
        var request = await fault.Hit;
        await request.Completed;
        request.BodyLength.ShouldBe(20);
        request.StatusCode.ShouldBeNull();
        server.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Fin)]
    [InlineData(Reset)]
    public async Task A_close_after_the_body_creates_no_document(CloseKind kind)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).CloseAfterBody(kind);
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Upload(server));

        (await client.ReadToEndAsync()).ShouldBe(("", kind));

        var request = await fault.Hit;
        request.Header("Content-Length").ShouldBe($"{request.BodyLength}");
        server.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Fin)]
    [InlineData(Reset)]
    public async Task A_dropped_response_leaves_a_document_behind(CloseKind kind)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing(kind);
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Upload(server));

        (await client.ReadToEndAsync()).ShouldBe(("", kind));

        server.Documents.Count.ShouldBe(1);
        client.Dispose();
        var request = await fault.Hit;
        await request.Completed;
        request.StatusCode.ShouldBeNull();
    }

    [Theory]
    [InlineData(Fin)]
    [InlineData(Reset)]
    public async Task A_close_in_the_response_sends_the_head_and_half_of_the_body(CloseKind kind)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).CloseInResponse(kind);
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Upload(server));

        var (text, ending) = await client.ReadToEndAsync();

        ending.ShouldBe(kind);
        var id = server.Documents.ShouldHaveSingleItem().Id;
        var whole = $$"""{"success":true,"doc_id":"{{id}}","filename":"a.pdf"}""";
        text.ShouldBe(
            $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {whole.Length}\r\n\r\n{whole[..(whole.Length / 2)]}"
        );
        server.Requests[0].StatusCode.ShouldBe(200);
    }

    [Theory]
    [InlineData(Fin, HttpRequestError.ResponseEnded)]
    [InlineData(Reset, HttpRequestError.Unknown)]
    public async Task An_HttpClient_sees_a_dropped_response_as_what_it_is(CloseKind kind, HttpRequestError expected)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing(kind);
        using var client = server.Client();

        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.UploadAsync());

        failure.HttpRequestError.ShouldBe(expected);
        (failure.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset }).ShouldBe(kind == Reset);
    }

    [Fact]
    public async Task A_large_upload_that_is_closed_with_FIN_is_swallowed_to_its_end()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).CloseInBody(afterBytes: 1000);
        using var client = server.Client();
        using var content = new GeneratedContent("", GeneratedContent.Block, times: 100, "");

        var failure = await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync("document/process", content));

        failure.HttpRequestError.ShouldBe(HttpRequestError.ResponseEnded);
    }

    [Fact]
    public async Task A_truncated_response_is_sound_HTTP_with_half_the_JSON()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).TruncateResponse();
        using var client = server.Client();

        var (status, text) = await client.UploadAsync().RespondAsync();

        status.ShouldBe(200);
        text.ShouldStartWith("""{"success":true,"doc_id":""");
        text.ShouldNotEndWith("}");
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Another_response_can_stand_in_for_the_true_one()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).Respond("text/html", "<html>Ü</html>", status: 502);
        using var client = server.Client();

        using var response = await client.UploadAsync();

        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await response.Content.ReadAsStringAsync()).ShouldBe("<html>Ü</html>");
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_response_has_no_body_though_the_document_exists()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        server.Faults.Next(PolydocsOperation.Process).EmptyResponse();
        using var client = server.Client();

        (await client.UploadAsync().RespondAsync()).ShouldBe((200, ""));
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_test_can_respond_by_itself()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server
            .Faults.Next(PolydocsOperation.Process)
            .Do(async context =>
            {
                context.Response.StatusCode = 418;
                await context.Response.WriteAsync("teapot");
            });
        using var client = server.Client();

        (await client.UploadAsync().RespondAsync()).ShouldBe((418, "teapot"));
        (await fault.Hit).StatusCode.ShouldBe(418);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_in_the_code_of_a_test_is_responded_with_500_and_kept()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next(PolydocsOperation.Process).Do(_ => throw new InvalidOperationException("mine"));
        using var client = server.Client();

        (await client.UploadAsync().RespondAsync()).Status.ShouldBe(500);

        var request = await fault.Hit;
        await request.Completed;
        request.StatusCode.ShouldBe(500);
        request.Failure.ShouldBeOfType<InvalidOperationException>().Message.ShouldBe("mine");
    }
}
