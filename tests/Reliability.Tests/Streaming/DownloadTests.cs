using DocumentClients;
using DocumentClients.TestTools;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Streaming;

/// <summary>A file that is saved or copied: what is gone on with after a break, what is not, and what is left of it.</summary>
public sealed class DownloadTests : IAsyncDisposable
{
    private const string Page = "<!DOCTYPE html><title>Sign in</title>";

    private readonly StreamBench _bench = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FileServer _server;

    public DownloadTests() => _server = new FileServer(_bench.Server);

    public static TheoryData<string, string> Ways =>
        new()
        {
            { "Raydocs", "save" },
            { "Raydocs", "copy" },
            { "Polydocs", "save" },
            { "Polydocs", "copy" },
        };

    private string Target => Path.Combine(_folder.Path, "file.pdf");

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task After_a_break_the_rest_is_requested_and_the_file_arrives_whole(string vendor, string way)
    {
        _server.Breaks = static number =>
            number switch
            {
                1 => 100_000,
                2 => 150_000,
                _ => long.MaxValue,
            };

        await RunAsync(way, vendor);

        (await ReadAsync()).ShouldBe(_server.Size);
        _server.Asked.ShouldBe([(null, null), ("bytes=100000-", "\"v1\""), ("bytes=250000-", "\"v1\"")]);
        _bench.Server.Requests.Select(static request => request.Target).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        var credential = vendor == "Raydocs" ? "Authorization" : "X-API-KEY";
        _bench.Server.Requests.ShouldAllBe(request => request.Header(credential) != null);
        Left().ShouldBe(["file.pdf"]);
        _bench.Time.Pending.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_connection_that_is_reset_is_a_break_like_any_other(string vendor, string way)
    {
        (_server.Resets, _server.Breaks) = (true, static number => number == 1 ? 123_456 : long.MaxValue);

        await RunAsync(way, vendor);

        (await ReadAsync()).ShouldBe(_server.Size);
        _server.Asked.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("no ETag", "save")]
    [InlineData("no ETag", "copy")]
    [InlineData("a weak ETag", "save")]
    [InlineData("no length", "save")]
    public async Task What_no_strong_ETag_and_no_length_tell_from_others_is_not_gone_on_with(string lack, string way)
    {
        _folder.Write("file.pdf", [1, 2, 3]);
        (_server.Resets, _server.TellsLength) = (lack == "no length", lack != "no length");
        _server.ETag = lack switch
        {
            "no ETag" => null,
            "a weak ETag" => "W/\"v1\"",
            _ => "\"v1\"",
        };
        _server.Breaks = static _ => 100_000;

        var broken = await Should.ThrowAsync<TransportException>(() => RunAsync(way, "Raydocs"));

        broken.Message.ShouldMatch(@"broke after [0-9,]+ bytes of the response");
        broken.Retry().ShouldBe((true, null));
        _server.Asked.ShouldBe([(null, null)]);
        if (way == "save")
        {
            EnsureNothingWasTouched();
        }
    }

    [Fact]
    public async Task A_service_that_sends_the_whole_file_again_is_saved_from_the_beginning()
    {
        (_server.ServesRanges, _server.Breaks) = (false, static number => number == 1 ? 100_000 : long.MaxValue);

        await RunAsync("save", "Raydocs");

        (await ReadAsync()).ShouldBe(_server.Size);
        _server.Asked.ShouldBe([(null, null), ("bytes=100000-", "\"v1\"")]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_file_in_its_place_is_saved_from_the_beginning_and_never_put_behind_the_first(bool heedsIfRange)
    {
        (_server.HeedsIfRange, _server.Breaks) = (heedsIfRange, static number => number == 1 ? 100_000 : long.MaxValue);
        _server.Before = number => (_server.ETag, _server.Size) = number == 1 ? ("\"v1\"", 300_000) : ("\"v2\"", 200_000);

        await RunAsync("save", "Raydocs");

        (await ReadAsync()).ShouldBe(200_000);
        _server.Asked.Select(static asked => asked.Range).ShouldBe(heedsIfRange ? [null, "bytes=100000-"] : [null, "bytes=100000-", null]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_copied_cannot_be_taken_back_for_another_file(bool servesRanges)
    {
        (_server.ServesRanges, _server.HeedsIfRange) = (servesRanges, false);
        _server.Breaks = static _ => 100_000;
        _server.Before = number => _server.ETag = number == 1 ? "\"v1\"" : "\"v2\"";

        var broken = await Should.ThrowAsync<TransportException>(() => RunAsync("copy", "Raydocs"));

        broken.Message.ShouldBe(
            "The download of result 7 ended after 100,000 of 300,000 bytes: the service has another file in its place by now, or sends "
                + "the whole of it only. It may be made again, from the beginning."
        );
        broken.Retry().ShouldBe((true, null));
        (broken.Vendor, broken.Operation).ShouldBe(("Raydocs", "ExportResultToExcel"));
        new FileInfo(Target).Length.ShouldBe(100_000);
    }

    [Theory]
    [InlineData("bytes 99999-299999/300000")]
    [InlineData("bytes 100000-299999/299999")]
    [InlineData("bytes 100000-299999/*")]
    [InlineData("bytes */300000")]
    [InlineData("pages 1-2/3")]
    public async Task A_part_that_is_not_the_rest_is_refused(string contentRange)
    {
        _folder.Write("file.pdf", [1, 2, 3]);
        (_server.Breaks, _server.ContentRange) = (static _ => 100_000, (_, _) => contentRange);

        var broken = await Should.ThrowAsync<TransportException>(() => RunAsync("save", "Raydocs"));

        broken.Message.ShouldContain("ended after 100,000 of 300,000 bytes: the service sent another part than the rest.");
        _server.Asked.Length.ShouldBe(2);
        EnsureNothingWasTouched();
    }

    [Fact]
    public async Task Breaks_without_progress_end_it_and_those_with_progress_do_not()
    {
        (_server.Size, _server.Breaks) = (1_000_000, static _ => 70_000);
        await RunAsync("save", "Raydocs");
        (await ReadAsync()).ShouldBe(1_000_000);
        _server.Asked.Length.ShouldBe(15);

        _bench.Server.Forget();
        _server.Breaks = static number => number == 1 ? 100_000 : 10;
        var broken = await Should.ThrowAsync<TransportException>(() => RunAsync("save", "Raydocs"));

        broken.Message.ShouldContain("after 100,050 of 1,000,000 bytes: it broke 6 times without coming any further.");
        _server.Asked.Length.ShouldBe(6);
        (await ReadAsync()).ShouldBe(1_000_000);
        Left().ShouldBe(["file.pdf"]);
    }

    [Fact]
    public async Task A_file_that_is_gone_when_its_rest_is_requested_is_reported_with_what_the_service_said()
    {
        _folder.Write("file.pdf", [1, 2, 3]);
        _server.Breaks = static _ => 100_000;
        _server.Instead = static number => number == 1 ? null : RawServerResponse.Of(404, """{"message":"No such result."}""");

        var broken = await Should.ThrowAsync<TransportException>(() => RunAsync("save", "Raydocs"));

        broken.Message.ShouldContain("The download of result 7 ended after 100,000 of 300,000 bytes: it could not be gone on with.");
        broken.Message.ShouldContain("No such result.");
        broken.InnerException.ShouldBeOfType<DocumentApiException>();
        EnsureNothingWasTouched();
    }

    [Theory]
    [InlineData("save")]
    [InlineData("copy")]
    public async Task A_file_that_is_longer_than_told_is_refused(string way)
    {
        _server.Breaks = static number => number == 1 ? 299_990 : long.MaxValue;
        _server.Instead = static number =>
            number == 1
                ? null
                : "HTTP/1.1 206 Partial Content\r\nETag: \"v1\"\r\nContent-Range: bytes 299990-299999/300000\r\n"u8
                    .ToArray()
                    .Concat("Transfer-Encoding: chunked\r\n\r\n14\r\n12345678901234567890\r\n0\r\n\r\n"u8.ToArray())
                    .ToArray();

        var longer = await Should.ThrowAsync<TransportException>(() => RunAsync(way, "Raydocs"));

        longer.Message.ShouldContain("more came than the 300,000 bytes that it is long.");
        if (way == "save")
        {
            Left().ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("Raydocs")]
    [InlineData("Polydocs")]
    public async Task A_page_in_place_of_a_file_is_an_error_before_anything_is_handed_out(string vendor)
    {
        _server.Instead = static _ => RawServerResponse.Of(200, Page, ("Content-Type", "text/html; charset=utf-8"));

        var error = await Should.ThrowAsync<DocumentApiException>(() => _bench.DownloadAsync(vendor));

        error.Message.ShouldContain("It is a page (HTML), where a file was expected.");
        error.ResponseBody.ShouldBe(Page);
        error.Message.ShouldContain(vendor == "Raydocs" ? "`result 7`" : "`document 7`");
    }

    [Theory]
    [InlineData("Polydocs", """{"success":false,"message":"No such document."}""", "No such document.")]
    [InlineData("Polydocs", """{"detail":"later"}""", null)]
    [InlineData("Raydocs", """{"message":"later"}""", null)]
    public async Task JSON_in_place_of_a_file_is_an_error_with_what_it_says(string vendor, string body, string? said)
    {
        _server.Instead = _ => RawServerResponse.Of(200, body);

        var error = await Should.ThrowAsync<DocumentApiException>(() => _bench.DownloadAsync(vendor));

        error.VendorMessage.ShouldBe(said);
        error.Message.ShouldContain(said ?? "It is JSON, where a file was expected.");
        error.ResponseBody.ShouldBe(body);
        _bench.Server.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n", "It has no body, where a file was expected.")]
    [InlineData(
        "HTTP/1.1 206 Partial Content\r\nContent-Length: 2\r\nContent-Range: bytes 0-1/9\r\nConnection: close\r\n\r\nPK",
        "It is a part, where the whole file was asked for."
    )]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Range: bytes 0-1/9\r\nConnection: close\r\n\r\nPK",
        "It is a part, where the whole file was asked for."
    )]
    [InlineData(
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Encoding: br\r\nConnection: close\r\n\r\nPK",
        "It is encoded ('br'), which was not asked for."
    )]
    public async Task A_success_without_the_file_is_an_error(string response, string why)
    {
        _server.Instead = _ => System.Text.Encoding.Latin1.GetBytes(response);

        (await Should.ThrowAsync<DocumentApiException>(() => _bench.DownloadAsync("Raydocs"))).Message.ShouldContain(why);
    }

    [Fact]
    public async Task What_is_said_to_be_an_attachment_is_a_file_of_whatever_kind()
    {
        _server.Instead = static _ =>
            RawServerResponse.Of(
                200,
                Page,
                ("Content-Type", "text/html"),
                ("Content-Disposition", "attachment; filename=\"../../a\\..\\.ssh/evil\u0007.html\"")
            );

        using var download = await _bench.DownloadAsync("Polydocs");

        (download.FileName, download.ContentType, download.Length).ShouldBe(("evil.html", "text/html", Page.Length));
        await download.SaveAsync(Target);
        (await File.ReadAllTextAsync(Target)).ShouldBe(Page);
    }

    [Theory]
    [InlineData("save", true, false)]
    [InlineData("save", false, false)]
    [InlineData("save", true, true)]
    [InlineData("save", false, true)]
    [InlineData("copy", false, true)]
    public async Task Either_token_ends_it_with_that_very_token_and_nothing_is_left(string way, bool isOfCall, bool isResumed)
    {
        _folder.Write("file.pdf", [1, 2, 3]);
        var stands = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var inner = _bench.Server.Script!;
        _server.Breaks = number => isResumed && number == 1 ? 100_000 : long.MaxValue;
        _bench.Server.Script = async (socket, stopping) =>
        {
            if (_bench.Server.Requests.Count == (isResumed ? 2 : 1))
            {
                await socket.SendAsync(
                    System.Text.Encoding.Latin1.GetBytes(
                        isResumed
                            ? "HTTP/1.1 206 Told\r\nETag: \"v1\"\r\nContent-Range: bytes 100000-299999/300000\r\n\r\n1"
                            : "HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: 300000\r\n\r\n1"
                    ),
                    stopping
                );
                stands.SetResult();
                return;
            }

            await inner(socket, stopping);
        };
        using var call = new CancellationTokenSource();
        using var reading = new CancellationTokenSource();
        using var download = await _bench.DownloadAsync("Raydocs", call.Token);
        var copy = new MemoryStream();
        var ended = way == "save" ? download.SaveAsync(Target, reading.Token) : download.CopyToAsync(copy, reading.Token);
        await stands.Task;

        await (isOfCall ? call : reading).CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(() => Eventually.Ends(ended))).CancellationToken.ShouldBe(
            (isOfCall ? call : reading).Token
        );
        EnsureNothingWasTouched();
        await Eventually.Is(() => _bench.Server.Left == _bench.Server.Connections);
        _bench.Time.Pending.ShouldBeEmpty();
    }

    [Fact]
    public async Task As_a_stream_nothing_is_requested_again_and_it_is_read_once()
    {
        _server.Breaks = static _ => 100_000;
        using var download = await _bench.DownloadAsync("Polydocs");

        (download.Length, download.ContentType, download.FileName).ShouldBe((300_000, "application/pdf", null));
        var broken = await Should.ThrowAsync<TransportException>(() => Pattern.ReadToEndAsync(download.OpenRead()));

        broken.Message.ShouldContain("broke after 100,000 bytes of the response");
        _server.Asked.Length.ShouldBe(1);
        Should.Throw<InvalidOperationException>(download.OpenRead).Message.ShouldContain("A download is read once");
        await Should.ThrowAsync<InvalidOperationException>(() => download.SaveAsync(Target));
        await Should.ThrowAsync<InvalidOperationException>(() => download.CopyToAsync(Stream.Null));
        Left().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_path_that_names_no_file_is_refused_and_the_download_can_be_saved_elsewhere()
    {
        using var download = await _bench.DownloadAsync("Polydocs");

        await Should.ThrowAsync<ArgumentException>(() => download.SaveAsync(_folder.Path));
        await Should.ThrowAsync<ArgumentException>(() => download.SaveAsync(_folder.Path + Path.DirectorySeparatorChar));
        await Should.ThrowAsync<ArgumentException>(() => download.SaveAsync(" "));
        await download.SaveAsync(Target);

        (await ReadAsync()).ShouldBe(_server.Size);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("copy")]
    public async Task What_cannot_be_written_is_no_break(string way)
    {
        using var download = await _bench.DownloadAsync("Raydocs");
        using var full = new MemoryStream(new byte[1000]);

        await (
            way == "save"
                ? Should.ThrowAsync<IOException>(() => download.SaveAsync(Path.Combine(_folder.Path, "missing", "file.pdf")))
                : (Task)Should.ThrowAsync<NotSupportedException>(() => download.CopyToAsync(full))
        );

        _server.Asked.Length.ShouldBe(1);
        download.Dispose();
        await Eventually.Is(() => _bench.Server.Left == 1);
    }

    [Fact]
    public async Task One_that_a_test_makes_of_a_stream_is_saved_and_its_length_is_checked()
    {
        using var mocked = new DocumentDownload(new MemoryStream(Pattern.First(100))) { Length = 100, FileName = "a.pdf" };
        await mocked.SaveAsync(Target);
        (await ReadAsync()).ShouldBe(100);

        using var shorter = new DocumentDownload(new MemoryStream(new byte[99])) { Length = 100 };
        (await Should.ThrowAsync<TransportException>(() => shorter.SaveAsync(Target))).Message.ShouldContain("99 of 100 bytes");
        (await ReadAsync()).ShouldBe(100);
        Left().ShouldBe(["file.pdf"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _folder.Dispose();
    }

    private async Task RunAsync(string way, string vendor)
    {
        using var download = await _bench.DownloadAsync(vendor);
        if (way == "save")
        {
            await download.SaveAsync(Target);
            return;
        }

        await using var copy = File.Create(Target);
        await download.CopyToAsync(copy);
    }

    /// <returns>How many bytes were saved, all of them right.</returns>
    private async Task<long> ReadAsync()
    {
        await using var saved = File.OpenRead(Target);
        return await Pattern.ReadToEndAsync(saved);
    }

    private string[] Left() => [.. new DirectoryInfo(_folder.Path).GetFiles().Select(static file => file.Name)];

    private void EnsureNothingWasTouched()
    {
        Left().ShouldBe(["file.pdf"]);
        File.ReadAllBytes(Target).ShouldBe([1, 2, 3]);
    }
}
