using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;

namespace Polydocs.Client.Tests.Settling;

/// <summary>What becomes of an upload whose response was lost.</summary>
public sealed class SettlingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static TheoryData<PolydocsSettling> Claiming { get; } =
    [PolydocsSettling.ByName, PolydocsSettling.ByKeyInFileName, PolydocsSettling.ByKeyInMetadata];

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, PolydocsListResponse.Documents)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsListResponse.Data)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, PolydocsListResponse.DataWithCount)]
    public async Task By_default_the_documents_that_may_be_it_are_named_and_none_is_claimed(
        PolydocsEmulatorGeneration generation,
        PolydocsListResponse list
    )
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = generation, ListResponse = list });
        using var client = Client(server, PolydocsSettling.Never);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        var stored = server.Documents.ShouldHaveSingleItem();
        failure.Candidates.ShouldBe([stored.Id]);
        failure.Message.ShouldContain(stored.Id);
        failure.FileName.ShouldBe("invoice.pdf");
        stored.FileName.ShouldBe("invoice.pdf");
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Claiming))]
    public async Task What_is_found_is_returned(PolydocsSettling settling)
    {
        await using var server = await StartAsync();
        using var client = Client(server, settling);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var upload = await client.UploadAsync(Samples.Invoice, new() { Metadata = DocumentMetadata.Parse("""{"order":"4711"}""") });

        var stored = server.Documents.ShouldHaveSingleItem();
        upload.Id.ShouldBe(stored.Id);
        upload.FileName.ShouldBe(stored.FileName);
        upload.OtherIds.ShouldBeEmpty();
        (await client.GetStatusAsync(upload.Id!)).Id.ShouldBe(stored.Id);
    }

    [Fact]
    public async Task A_key_in_the_file_name_is_all_that_changes()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInFileName);

        await client.UploadAsync(Samples.Invoice, new() { Metadata = DocumentMetadata.Parse("""{"order":"4711"}""") });

        var stored = server.Documents.ShouldHaveSingleItem();
        stored.FileName!.ShouldMatch(@"^invoice \([0-9a-z]{10}\)\.pdf$");
        stored.Metadata.ShouldBe("""{"order":"4711"}""");
    }

    [Theory]
    [InlineData(null, @"^\{""custom_doc_id"":""[0-9a-z]{10}""\}$")]
    [InlineData("{}", @"^\{""custom_doc_id"":""[0-9a-z]{10}""\}$")]
    [InlineData(" { \"order\" : 1e2 } ", @"^\{""custom_doc_id"":""[0-9a-z]{10}"", ""order"" : 1e2 \} $")]
    public async Task A_key_in_the_metadata_is_all_that_changes(string? metadata, string sent)
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata);

        await client.UploadAsync(Samples.Invoice, new() { Metadata = metadata is null ? null : DocumentMetadata.Parse(metadata) });

        var stored = server.Documents.ShouldHaveSingleItem();
        stored.Metadata!.ShouldMatch(sent);
        stored.FileName.ShouldBe("invoice.pdf");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("4711")]
    [InlineData("""{"custom_doc_id":"mine"}""")]
    public async Task Metadata_that_cannot_take_the_key_are_refused_before_anything_is_sent(string metadata)
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata);

        var failure = await Should.ThrowAsync<ArgumentException>(() =>
            client.UploadAsync(Samples.Invoice, new() { Metadata = DocumentMetadata.Parse(metadata) })
        );

        failure.Message.ShouldContain("custom_doc_id");
        failure.ParamName.ShouldBe("options");
        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Claiming))]
    public async Task A_document_that_was_not_made_is_not_found_and_not_sent_again(PolydocsSettling settling)
    {
        await using var server = await StartAsync();
        using var client = Client(server, settling, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.Process).CloseInBody(afterBytes: 1000);

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Candidates.ShouldBeEmpty();
        failure.Message.ShouldContain("proves nothing");
        failure.InnerException.ShouldNotBeOfType<OutcomeUnknownException>();
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_older_document_of_the_name_is_not_claimed()
    {
        // The service's clock is what counts, and stands years away from ours.
        var time = new ManualTime();
        await using var server = await StartAsync(time);
        using (var other = Client(server, PolydocsSettling.Never))
        {
            await other.UploadAsync(Samples.Invoice);
        }

        time.Advance(TimeSpan.FromMinutes(5));
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.Process).CloseInBody(afterBytes: 1000);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        (await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice))).Candidates.ShouldBeEmpty();
        (await client.UploadAsync(DocumentSource.FromBytes(Samples.Bytes, "second.pdf"))).Id.ShouldBe(server.Documents[1].Id);
    }

    [Fact]
    public async Task Two_documents_of_the_name_are_named_and_none_is_claimed()
    {
        await using var server = await StartAsync();
        using var other = Client(server, PolydocsSettling.Never);
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(100));
        await other.UploadAsync(Samples.Invoice);
        await other.UploadAsync(Samples.Invoice);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Candidates.ShouldBe(server.Documents.Select(static document => document.Id), ignoreOrder: true);
        failure.Candidates.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Nothing_is_claimed_while_another_upload_of_the_name_is_open()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.Process).CloseInBody(afterBytes: 1000);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        // The document may be the first one's.
        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Candidates.ShouldBe([server.Documents.ShouldHaveSingleItem().Id]);
        failure.Message.ShouldContain("another upload");
    }

    [Fact]
    public async Task Nothing_is_claimed_while_another_upload_of_the_name_is_under_way()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(100));
        using var cancellation = new CancellationTokenSource();
        var stalled = server.Faults.Next(PolydocsOperation.Process).StallBeforeResponding();
        var first = client.UploadAsync(Samples.Invoice, cancellationToken: cancellation.Token);
        await stalled.Hit;
        server.Faults.Next(PolydocsOperation.Process).CloseInBody(afterBytes: 1000);

        // The document is the first one's, whose response is still to come.
        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Candidates.ShouldBe([server.Documents.ShouldHaveSingleItem().Id]);
        failure.Message.ShouldContain("another upload");
        first.IsCompleted.ShouldBeFalse();
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
    }

    [Fact]
    public async Task A_document_that_is_the_outcome_of_another_upload_is_not_claimed()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(100));
        await client.UploadAsync(Samples.Invoice);
        server.Faults.Next(PolydocsOperation.Process).CloseInBody(afterBytes: 1000);

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Candidates.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Claiming))]
    public async Task A_list_that_lags_is_polled(PolydocsSettling settling)
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time, TimeSpan.FromSeconds(5));
        using var client = Client(server, settling);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var upload = client.UploadAsync(Samples.Invoice);
        await Eventually.Is(() => server.RequestCount(PolydocsOperation.ListDocuments) > 1);
        upload.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(5));

        (await upload).Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task A_list_that_is_refused_leaves_the_outcome_unknown()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByName);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        server.Faults.Always(PolydocsOperation.ListDocuments).Status(403, """{"message":"no lists for you"}""");

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Message.ShouldContain("no lists for you");
        failure.Message.ShouldContain("invoice.pdf");
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(1);
    }

    [Theory]
    [InlineData("""[{"id":"d-1","filename":"invoice.pdf","created_on":"NOW"},{"filename":"invoice.pdf"}]""", "not all of the list")]
    [InlineData("""[{"id":"d-1","filename":["invoice.pdf"],"created_on":"NOW"}]""", "cannot be read")]
    [InlineData("""[{"id":"d-1","created_on":"NOW"}]""", "cannot be read")]
    [InlineData("""[{"id":"d-1","filename":"invoice.pdf","created_on":"yesterday"}]""", "cannot be read")]
    [InlineData("""[{"id":"d-1","filename":"invoice.pdf"}]""", "when it came in")]
    public async Task What_cannot_be_read_may_be_anything(string rows, string reason)
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        rows = rows.Replace("NOW", TimeProvider.System.GetUtcNow().ToString("O"), StringComparison.Ordinal);
        server.Faults.Always(PolydocsOperation.ListDocuments).Respond("application/json", $$"""{"documents":{{rows}}}""");

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Candidates.ShouldBe(["d-1"]);
        failure.Message.ShouldContain(reason);
    }

    [Fact]
    public async Task Where_the_service_does_not_say_what_time_it_is_a_document_of_the_name_may_be_an_older_one()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.Process).CloseAfterBody();
        server
            .Faults.Always(PolydocsOperation.ListDocuments)
            .Do(static context =>
            {
                context.Response.Headers.Date = "today";
                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync(
                    """{"documents":[{"id":"d-1","filename":"invoice.pdf","created_on":"2001-02-03T04:05:06Z"}]}""",
                    context.RequestAborted
                );
            });

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));

        failure.Candidates.ShouldBe(["d-1"]);
        failure.Message.ShouldContain("may be older");
    }

    [Fact]
    public async Task Files_of_a_batch_that_share_a_key_are_not_told_apart_where_the_list_shows_no_names()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.ProcessDocuments).DropResponseAfterProcessing();
        List(
            server,
            static document => new
            {
                id = document.Id,
                created_on = document.StoredAt,
                metadata = document.Metadata,
            }
        );

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            client.UploadBatchAsync([
                DocumentSource.FromBytes(Samples.Bytes, "one.pdf"),
                DocumentSource.FromBytes(Samples.Bytes, "two.pdf"),
            ])
        );

        failure.Candidates.ShouldBe(server.Documents.Select(static document => document.Id), ignoreOrder: true);
        failure.Message.ShouldContain("share its key");
    }

    [Fact]
    public async Task A_key_in_the_metadata_is_found_whatever_time_the_list_shows()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        List(
            server,
            static document => new
            {
                id = document.Id,
                filename = document.FileName,
                created_on = document.StoredAt.AddHours(2).ToString("s"),
                metadata = document.Metadata,
            }
        );

        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_document_of_the_name_that_is_gone_when_its_metadata_are_asked_for_ends_no_search(int status)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata, TimeSpan.FromMilliseconds(100));
        using (var other = Client(server, PolydocsSettling.Never))
        {
            await other.UploadAsync(Samples.Invoice);
        }

        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        server.Faults.Next(PolydocsOperation.GetDocument).Status(status);
        List(
            server,
            static document => new
            {
                id = document.Id,
                filename = "invoice.pdf",
                created_on = document.StoredAt.AddSeconds(1),
            }
        );

        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBe(server.Documents[1].Id);
    }

    [Theory]
    [InlineData("""{"custom_doc_id":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    public async Task Metadata_that_are_no_text_hold_no_key(string metadata)
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        List(
            server,
            document => new
            {
                id = document.Id,
                filename = document.FileName,
                created_on = document.StoredAt,
                metadata,
            }
        );

        (await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice))).Candidates.ShouldBeEmpty();
    }

    [Fact]
    public async Task Several_documents_of_one_key_are_all_its_outcome()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInFileName);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        server
            .Faults.Always(PolydocsOperation.ListDocuments)
            .Do(context =>
            {
                var name = server.Documents.ShouldHaveSingleItem().FileName;
                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync(
                    $$"""{"documents":[{"id":"d-1","filename":"{{name}}"},{"id":"d-2","filename":"{{name}}"}]}""",
                    context.RequestAborted
                );
            });

        var upload = await client.UploadAsync(Samples.Invoice);

        (upload.Id, upload.OtherIds.ShouldHaveSingleItem()).ShouldBe(("d-1", "d-2"));
    }

    [Fact]
    public async Task A_key_in_the_metadata_is_also_found_where_only_the_document_shows_them()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata);
        await client.UploadAsync(Samples.Invoice);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBe(server.Documents[1].Id);
    }

    [Fact]
    public async Task A_document_that_only_mentions_the_key_is_not_claimed()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInMetadata);
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        server
            .Faults.Always(PolydocsOperation.ListDocuments)
            .Do(context =>
            {
                var key = JsonNode.Parse(server.Documents.ShouldHaveSingleItem().Metadata!)!["custom_doc_id"];
                context.Response.ContentType = "application/json";
                return context.Response.WriteAsync(
                    $$$"""
                    {"documents":[
                     {"id":"d-1","filename":"invoice.pdf","metadata":{"custom_doc_id":"mine","replaces":"{{{key}}}"}},
                     {"id":"d-2","filename":"invoice.pdf","metadata":{"custom_doc_id":"copy of {{{key}}}"}},
                     {"id":"d-3","filename":"invoice.pdf","metadata":{"custom_doc_id":"{{{key}}}"}}]}
                    """,
                    context.RequestAborted
                );
            });

        var upload = await client.UploadAsync(Samples.Invoice);

        upload.Id.ShouldBe("d-3");
        upload.OtherIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_installation_that_shows_no_metadata_is_told_once()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { MetadataVisibility = PolydocsMetadataVisibility.Nowhere });
        using var logs = new RecordedLogs();
        using var client = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = server.Address,
                ApiKey = server.ApiKey,
                SettleUploads = PolydocsSettling.ByKeyInMetadata,
                SettleTimeout = TimeSpan.FromMilliseconds(100),
            },
            logs
        );
        server.Faults.Always(PolydocsOperation.Process).DropResponseAfterProcessing();

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(Samples.Invoice));
            failure.Message.ShouldContain("shows the metadata of no document");
            failure.Message.ShouldContain("ByKeyInFileName");
        }

        logs.Entries.Count(static entry => entry.Id.Name == "Advised").ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Claiming))]
    public async Task A_document_that_was_taken_without_an_id_gets_one(PolydocsSettling settling)
    {
        await using var server = await StartAsync(response: PolydocsUploadResponse.SuccessOnly);
        using var client = Client(server, settling);

        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task A_document_that_was_taken_without_an_id_and_is_not_listed_was_taken_all_the_same()
    {
        await using var server = await StartAsync(response: PolydocsUploadResponse.SuccessOnly);
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromMilliseconds(50));
        server.Faults.Always(PolydocsOperation.ListDocuments).Status(403);

        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBeNull();
    }

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, false)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, true)]
    public async Task Base64_is_settled_where_it_has_a_name(PolydocsEmulatorGeneration generation, bool isNamed)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = generation });
        using var client = Client(server, PolydocsSettling.ByKeyInFileName);
        server.Faults.Next(PolydocsOperation.ProcessBase64).DropResponseAfterProcessing();

        var upload = await Record.ExceptionAsync(async () =>
            (await client.UploadBase64Async(Samples.Invoice)).Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id)
        );

        (upload is null).ShouldBe(isNamed, upload?.ToString());
        (upload is null or OutcomeUnknownException).ShouldBeTrue();
        (server.RequestCount(PolydocsOperation.ListDocuments) > 0).ShouldBe(isNamed);
    }

    [Theory]
    [MemberData(nameof(Claiming))]
    public async Task A_batch_is_settled_file_by_file(PolydocsSettling settling)
    {
        await using var server = await StartAsync();
        using var client = Client(server, settling);
        server.Faults.Next(PolydocsOperation.ProcessDocuments).DropResponseAfterProcessing();

        var results = await client.UploadBatchAsync([
            DocumentSource.FromBytes(Samples.Bytes, "one.pdf"),
            DocumentSource.FromBytes(Samples.Bytes, "two.pdf"),
        ]);

        results.Select(static result => result.Upload!.Id).ShouldBe(server.Documents.Select(static document => document.Id));
        results.Select(static result => result.FileName).ShouldBe(server.Documents.Select(static document => document.FileName));
    }

    [Fact]
    public async Task A_file_of_a_batch_that_is_not_found_does_not_lose_the_others()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time, TimeSpan.FromSeconds(5));
        using var client = Client(server, PolydocsSettling.ByName, TimeSpan.FromSeconds(10));
        server.Faults.Next(PolydocsOperation.ProcessDocuments).DropResponseAfterProcessing();

        var upload = client.UploadBatchAsync([
            DocumentSource.FromBytes(Samples.Bytes, "one.pdf"),
            DocumentSource.FromBytes(Samples.Bytes, "two.pdf"),
        ]);
        await Eventually.Is(() => server.RequestCount(PolydocsOperation.ListDocuments) > 1);
        server.Remove(server.Documents[1].Id);
        time.Advance(TimeSpan.FromSeconds(5));

        var results = await upload;
        results[0].Upload!.Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
        results[1].IsSuccess.ShouldBeFalse();
        results[1].Error!.ShouldContain("proves nothing");
    }

    [Fact]
    public async Task Files_of_one_name_in_a_batch_are_told_apart_by_keys_in_their_names()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByKeyInFileName);
        server.Faults.Next(PolydocsOperation.ProcessDocuments).DropResponseAfterProcessing();

        var results = await client.UploadBatchAsync([Samples.Invoice, Samples.Invoice]);

        results.Select(static result => result.Upload!.Id).ShouldBe(server.Documents.Select(static document => document.Id));
        results.ShouldAllBe(static result => result.Upload!.OtherIds.Count == 0);
    }

    [Theory]
    [InlineData(PolydocsSettling.ByName)]
    [InlineData(PolydocsSettling.ByKeyInMetadata)]
    public async Task A_batch_of_which_nothing_is_certain_names_what_may_be_it(PolydocsSettling settling)
    {
        await using var server = await StartAsync();
        using var client = Client(server, settling, TimeSpan.FromMilliseconds(100));
        server.Faults.Next(PolydocsOperation.ProcessDocuments).DropResponseAfterProcessing();

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadBatchAsync([Samples.Invoice, Samples.Invoice]));

        failure.Candidates.ShouldBe(server.Documents.Select(static document => document.Id), ignoreOrder: true);
        failure.Candidates.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Looking_can_be_cancelled_and_the_outcome_stays_unknown()
    {
        await using var server = await StartAsync();
        using var client = Client(server, PolydocsSettling.ByName);
        using var cancellation = new CancellationTokenSource();
        server.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        var stalled = server.Faults.Next(PolydocsOperation.ListDocuments).StallBeforeResponding();

        var upload = client.UploadAsync(Samples.Invoice, cancellationToken: cancellation.Token);
        await stalled.Hit;
        await cancellation.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => upload)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.InnerException.ShouldBeOfType<OutcomeUnknownException>().FileName.ShouldBe("invoice.pdf");
    }

    /// <summary>Has the list show documents in another way than the emulator does.</summary>
    private static void List(PolydocsEmulator server, Func<PolydocsEmulatorDocument, object> row) =>
        server
            .Faults.Always(PolydocsOperation.ListDocuments)
            .Do(context =>
            {
                context.Response.ContentType = "application/json";
                var list = JsonSerializer.Serialize(new { documents = server.Documents.Select(row) });
                return context.Response.WriteAsync(list, context.RequestAborted);
            });

    private static Task<PolydocsEmulator> StartAsync(
        TimeProvider? time = null,
        TimeSpan listLag = default,
        PolydocsUploadResponse response = PolydocsUploadResponse.Plain
    ) =>
        PolydocsEmulator.StartAsync(
            new()
            {
                TimeProvider = time ?? TimeProvider.System,
                ListLag = listLag,
                UploadResponse = response,
                MetadataVisibility = PolydocsMetadataVisibility.DocumentAndLists,
                MaxPageSize = 10,
            }
        );

    private static PolydocsClient Client(PolydocsEmulator server, PolydocsSettling settling, TimeSpan? timeout = null) =>
        server.Client(options =>
        {
            options.Generation = PolydocsGeneration.Automatic;
            options.OrganizationId = "o1";
            (options.SettleUploads, options.SettleTimeout) = (settling, timeout ?? Patience);
        });
}
