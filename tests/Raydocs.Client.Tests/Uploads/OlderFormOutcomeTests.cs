using System.Globalization;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>
/// Step 3 of the older form after an unknown outcome: a retry would make a second document, so the session is searched by name, size and
/// the service's clock.
/// </summary>
public sealed class OlderFormOutcomeTests
{
    private const RaydocsOperation Attach = RaydocsOperation.CreateSessionDocument;
    private const RaydocsOperation Search = RaydocsOperation.ListSessionDocuments;

    [Theory]
    [InlineData("FIN")]
    [InlineData("reset")]
    [InlineData("half a response")]
    [InlineData("truncated JSON")]
    [InlineData("HTML")]
    [InlineData("nothing")]
    [InlineData("no id")]
    [InlineData("null for an id")]
    [InlineData("an empty id")]
    [InlineData("502 of a gateway")]
    public async Task When_only_the_response_was_lost_the_document_is_found_by_searching(string loss)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var fault = server.Faults.Next(Attach);
        _ = loss switch
        {
            "FIN" => fault.DropResponseAfterProcessing(),
            "reset" => fault.DropResponseAfterProcessing(CloseKind.Reset),
            "half a response" => fault.CloseInResponse(),
            "truncated JSON" => fault.TruncateResponse(),
            "HTML" => fault.Respond("text/html", "<html/>"),
            "nothing" => fault.EmptyResponse(),
            "no id" => fault.Respond("application/json", """{"filename":"invoice.pdf"}"""),
            "null for an id" => fault.Respond("application/json", """{"id":null,"filename":"invoice.pdf"}"""),
            "an empty id" => fault.Respond("application/json", """{"id":"","filename":"invoice.pdf"}"""),
            _ => fault.Respond("text/html", "Bad gateway", 502),
        };

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        (document.FileName, document.Size).ShouldBe(("invoice.pdf", Samples.Bytes.Length));
        Requests(server).ShouldBe((Puts: 1, Attaches: 1, Searches: 1));
    }

    [Theory]
    [InlineData("FIN")]
    [InlineData("reset")]
    [InlineData("500")]
    [InlineData("503")]
    public async Task When_the_request_was_lost_it_is_retried_once(string loss)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var fault = server.Faults.Next(Attach);
        _ = loss switch
        {
            "FIN" => fault.CloseAfterBody(),
            "reset" => fault.CloseAfterBody(CloseKind.Reset),
            _ => fault.Status(int.Parse(loss, CultureInfo.InvariantCulture)),
        };

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 1, Attaches: 2, Searches: 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_no_response_comes_in_time_the_session_is_searched(bool processed)
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(time: time);
        var fault = server.Faults.Next(Attach);
        var stalled = processed ? fault.StallBeforeResponding() : fault.StallBeforeReading();

        var upload = client.UploadAsync(session, Samples.Invoice);
        await stalled.Hit;
        time.Advance(TimeSpan.FromSeconds(31));
        var document = await upload;

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 1, Attaches: processed ? 1 : 2, Searches: 1));
    }

    [Fact]
    public async Task When_the_retry_is_lost_too_the_session_is_searched_again()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(Attach).CloseAfterBody();
        server.Faults.Next(Attach).DropResponseAfterProcessing();

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 1, Attaches: 2, Searches: 2));
    }

    [Fact]
    public async Task After_two_losses_without_a_trace_it_is_not_sent_a_third_time()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Always(Attach).CloseAfterBody();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.Message.ShouldContain("invoice.pdf");
        failure.FileName.ShouldBe("invoice.pdf");
        failure.Candidates.ShouldBeEmpty();
        server.Documents.ShouldBeEmpty();
        Requests(server).ShouldBe((Puts: 1, Attaches: 2, Searches: 2));
    }

    [Fact]
    public async Task A_record_of_the_first_attempt_that_shows_up_late_is_recognised_after_the_second()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time });
        var session = await server.NewSessionAsync();
        using var client = server.Client(time: time);
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server.Faults.Next(Attach).CloseAfterBody();

        // The first poll is served from a copy that is not up to date, and takes its time.
        var late = server
            .Faults.Next(Search)
            .Do(context =>
            {
                time.Advance(TimeSpan.FromSeconds(10));
                return WriteAsync(context, "[]");
            });
        var document = await client.UploadAsync(session, Samples.Invoice);

        late.Hits.ShouldBe(1);
        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 1, Attaches: 2, Searches: 2));
    }

    [Fact]
    public async Task Several_documents_that_may_be_it_are_listed_and_none_is_chosen()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time });
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        var looking = server.Faults.Next(Search).Delay(TimeSpan.FromSeconds(1));

        var upload = client.UploadAsync(session, Samples.Invoice);
        await looking.Hit;
        await server.UploadByAnotherAsync(session, Samples.Invoice);
        time.Advance(TimeSpan.FromSeconds(1));
        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => upload);

        failure.Candidates.ShouldBe(server.Documents.Select(static document => document.Id));
        failure.Candidates.Count.ShouldBe(2);
        failure.Message.ShouldContain(failure.Candidates[1]);
        failure.FileName.ShouldBe("invoice.pdf");
        failure.Vendor.ShouldBe("Raydocs");
        failure.IsRetryable.ShouldBeFalse();
        server.RequestCount(Attach).ShouldBe(2);
    }

    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 24)]
    [InlineData(false, -24)]
    public async Task An_equal_document_from_before_the_attempt_is_not_taken_for_it(bool processed, int shift)
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time });
        var session = await server.NewSessionAsync();
        var before = await server.UploadByAnotherAsync(session, Samples.Invoice);
        time.Advance(TimeSpan.FromSeconds(30));
        using var client = server.Client(
            time: new ShiftedTime(time.GetUtcNow() - TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(shift))
        );
        Lose(server, processed);

        var document = await client.UploadAsync(session, Samples.Invoice);

        document.Id.ShouldDifferFrom(before.Id);
        server.Documents.Select(static stored => stored.Id).ShouldBe([before.Id, document.Id]);
        server.RequestCount(Attach).ShouldBe(processed ? 2 : 3);
    }

    [Fact]
    public async Task An_equal_document_from_before_the_attempt_is_not_taken_for_it_when_searching_takes_long()
    {
        // The second page takes 20 seconds: they lie after the attempt, not before it.
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time, PerPage = 1 });
        var session = await server.NewSessionAsync();
        var before = await server.UploadByAnotherAsync(session, Samples.Invoice);
        await server.UploadByAnotherAsync(session, Samples.Named("other.pdf"));
        time.Advance(TimeSpan.FromSeconds(10));
        using var client = server.Client(time: time);
        server.Faults.Next(Attach).CloseAfterBody();
        var second = server
            .Faults.Every(2, Search)
            .Do(context =>
            {
                time.Advance(TimeSpan.FromSeconds(20));
                return WriteAsync(context, """{"data":[],"meta":{"last_page":2}}""");
            });

        var document = await client.UploadAsync(session, Samples.Invoice);

        second.Hits.ShouldBe(1);
        document.Id.ShouldDifferFrom(before.Id);
        server.Documents.Count(static stored => stored.FileName == "invoice.pdf").ShouldBe(2);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(24, false)]
    [InlineData(-24, true)]
    [InlineData(-24, false)]
    public async Task A_clock_of_the_server_that_is_a_day_away_from_ours_changes_nothing(int hours, bool processed)
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { TimeProvider = new ShiftedTime(TimeSpan.FromHours(hours)) }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        Lose(server, processed);

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 1, Attaches: processed ? 1 : 2, Searches: 1));
    }

    [Theory]
    [InlineData("another.pdf", 300_000)]
    [InlineData("invoice.pdf", 299_999)]
    [InlineData("Invoice.pdf", 300_000)]
    public async Task A_document_of_another_name_or_size_is_not_taken_for_it(string name, int size)
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time });
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(Attach).CloseAfterBody();
        var looking = server.Faults.Next(Search).Delay(TimeSpan.FromSeconds(1));

        var upload = client.UploadAsync(session, Samples.Invoice);
        await looking.Hit;
        var other = await server.UploadByAnotherAsync(session, DocumentSource.FromBytes(Samples.Bytes.AsMemory(0, size), name));
        time.Advance(TimeSpan.FromSeconds(1));

        (await upload).Id.ShouldDifferFrom(other.Id);
        server.Documents.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_outcome_of_another_upload_of_this_client_is_not_taken_for_it(bool processed)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var first = await client.UploadAsync(session, Samples.Invoice);
        Lose(server, processed);

        var second = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.Select(static document => document.Id).ShouldBe([first.Id, second.Id]);
        server.RequestCount(Attach).ShouldBe(processed ? 2 : 3);
    }

    [Fact]
    public async Task What_was_found_by_searching_is_not_taken_for_the_next_one()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server.Faults.Next(Attach).CloseAfterBody();

        var first = await client.UploadAsync(session, Samples.Invoice);
        var second = await client.UploadAsync(session, Samples.Invoice);

        second.Id.ShouldDifferFrom(first.Id);
        server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Two_equal_uploads_at_once_never_end_with_the_same_document()
    {
        // The first is done, but its response is still on the way when the second one's request is lost.
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        var (responded, release, held) = (new TaskCompletionSource(), new TaskCompletionSource(), 0);
        await using var provider = server.ProviderWith(
            new ResponseHandler(
                async (request, _) =>
                {
                    if (
                        request.Method == HttpMethod.Post
                        && request.RequestUri!.AbsolutePath.EndsWith("/documents", StringComparison.Ordinal)
                        && Interlocked.Exchange(ref held, 1) == 0
                    )
                    {
                        responded.SetResult();
                        await release.Task;
                    }
                }
            )
        );
        var client = provider.GetRequiredService<IRaydocsClient>();

        var first = client.UploadAsync(session, Samples.Invoice);
        await responded.Task;
        server.Faults.Next(Attach).CloseAfterBody();
        var second = Record.ExceptionAsync(async () =>
            (await client.UploadAsync(session, Samples.Invoice)).Id.ShouldDifferFrom(server.Documents[0].Id)
        );
        await Task.WhenAny(second, Eventually.IsStable(() => server.Requests.Count, looks: 50));
        release.SetResult();

        (await first).Id.ShouldBe(server.Documents[0].Id);
        var outcome = await second;
        (outcome is null or OutcomeUnknownException).ShouldBeTrue($"Both uploads got the same document, and one was lost: {outcome}");
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task When_searching_fails_the_outcome_stays_unknown_and_nothing_is_retried(int status)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server.Faults.Always(Search).Status(status, """{"message":"No."}""");

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.Message.ShouldContain("Searching for it failed too");
        failure.InnerException.ShouldBeOfType<DocumentApiException>().VendorMessage.ShouldBe("No.");
        failure.FileName.ShouldBe("invoice.pdf");
        server.Documents.Count.ShouldBe(1);
        server.RequestCount(Attach).ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_may_write_but_not_read_leaves_the_outcome_unknown()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Tokens = [new RaydocsEmulatorToken("writer", ["sessions-write"])] }
        );
        var session = await server.NewSessionAsync();
        using var client = server.Client(static options => options.Token = "writer");
        server.Faults.Next(Attach).CloseAfterBody();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.InnerException!.Message.ShouldContain("sessions-read");
        server.RequestCount(Attach).ShouldBe(1);
    }

    [Fact]
    public async Task A_session_that_cannot_be_listed_in_the_middle_of_its_pages_leaves_the_outcome_unknown()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { PerPage = 1 });
        var session = await server.NewSessionAsync();
        await server.UploadByAnotherAsync(session, Samples.Named("a.pdf"));
        using var client = server.Client();
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server.Faults.Every(2, Search).Status(403);

        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_document_on_a_later_page_is_found()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { PerPage = 2 });
        var session = await server.NewSessionAsync();
        for (var i = 0; i < 4; i++)
        {
            await server.UploadByAnotherAsync(session, Samples.Named($"{i}.pdf"));
        }

        using var client = server.Client();
        server.Faults.Next(Attach).DropResponseAfterProcessing();

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.Count.ShouldBe(5);
        server.Documents[4].Id.ShouldBe(document.Id);
        server.RequestCount(Search).ShouldBe(3);
    }

    [Theory]
    [InlineData("""[{"id":4711,"filename":"invoice.pdf","status":"uploaded"}]""")]
    [InlineData("""{"data":[{"id":"4711","filename":"invoice.pdf","status":"uploaded","created_at":null}]}""")]
    [InlineData("""{"data":[{"id":"4711","status":"uploaded"}]}""")]
    public async Task Without_a_time_of_making_the_candidates_are_named_and_nothing_is_decided(string list)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        server.Faults.Always(Search).Respond("application/json", list);

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.Candidates.ShouldBe(["4711"]);
        failure.Message.ShouldContain("nothing tells when they were made");
        server.RequestCount(Attach).ShouldBe(1);
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_servers_clock_the_candidates_are_named_and_nothing_is_decided()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await using var provider = server.ProviderWith(
            new ResponseHandler(
                static (_, response) =>
                {
                    response.Headers.Date = null;
                    return Task.CompletedTask;
                }
            )
        );
        server.Faults.Next(Attach).DropResponseAfterProcessing();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            provider.GetRequiredService<IRaydocsClient>().UploadAsync(session, Samples.Invoice)
        );

        failure.Candidates.ShouldBe([server.Documents.ShouldHaveSingleItem().Id]);
        server.RequestCount(Attach).ShouldBe(1);
    }

    [Fact]
    public async Task Without_the_clock_of_the_signing_the_attempt_is_reckoned_back_from_the_search()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { TimeProvider = time });
        var session = await server.NewSessionAsync();
        await using var provider = server.ProviderWith(
            new ResponseHandler(
                static (request, response) =>
                {
                    if (request.RequestUri!.AbsolutePath.EndsWith("signed-storage-url", StringComparison.Ordinal))
                    {
                        response.Headers.Date = null;
                    }

                    return Task.CompletedTask;
                }
            ),
            time: time
        );
        server.Faults.Next(Attach).DropResponseAfterProcessing();
        var looking = server.Faults.Next(Search).Delay(TimeSpan.FromSeconds(10));

        var upload = provider.GetRequiredService<IRaydocsClient>().UploadAsync(session, Samples.Invoice);
        await looking.Hit;
        time.Advance(TimeSpan.FromSeconds(10));

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe((await upload).Id);
        server.RequestCount(Attach).ShouldBe(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attaching_a_key_alone_is_settled_by_name_and_time(bool processed)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var key = await client.StageAsync(Samples.Invoice);
        Lose(server, processed);

        var document = await client.AttachAsync(session, key, "invoice.pdf");

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
        Requests(server).ShouldBe((Puts: 1, Attaches: processed ? 1 : 2, Searches: 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cut_and_exact_times_of_making_are_both_understood(bool microseconds)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Microseconds = microseconds });
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(Attach).DropResponseAfterProcessing();

        var document = await client.UploadAsync(session, Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
    }

    [Fact]
    public async Task Each_of_many_uploads_with_lost_responses_ends_with_its_own_document_or_says_that_it_is_open()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Every(2, Attach).DropResponseAfterProcessing(CloseKind.Reset);
        server.Faults.Every(3, Attach).CloseAfterBody(CloseKind.Reset);

        var documents = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(async i =>
                {
                    try
                    {
                        return (await client.UploadAsync(session, Samples.Named($"{i}.pdf"))).Id;
                    }
                    catch (OutcomeUnknownException)
                    {
                        return null;
                    }
                })
        );

        var told = documents.OfType<string>().ToArray();
        told.Distinct(StringComparer.Ordinal).Count().ShouldBe(told.Length);
        told.Length.ShouldBeGreaterThan(20);
        server
            .Documents.GroupBy(static document => document.FileName, StringComparer.Ordinal)
            .ShouldAllBe(static group => group.Count() == 1);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(30);
    }

    private static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json, context.RequestAborted);
    }

    private static void Lose(RaydocsEmulator server, bool processed) =>
        _ = processed ? server.Faults.Next(Attach).DropResponseAfterProcessing() : server.Faults.Next(Attach).CloseAfterBody();

    private static (int Puts, int Attaches, int Searches) Requests(RaydocsEmulator server) =>
        (server.RequestCount(RaydocsOperation.PutObject), server.RequestCount(Attach), server.RequestCount(Search));
}
