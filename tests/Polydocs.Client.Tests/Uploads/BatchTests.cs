using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Uploads;

public sealed class BatchTests
{
    private static readonly DocumentSource[] Three =
    [
        DocumentSource.FromBytes(Samples.Bytes, "a.pdf"),
        DocumentSource.FromBytes(new byte[] { 1, 2, 3 }, "b.pdf"),
        DocumentSource.FromBytes(new byte[] { 4 }, "c.pdf"),
    ];

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs)]
    [InlineData(PolydocsEmulatorGeneration.DocBits)]
    public async Task Several_documents_go_in_one_call_and_each_has_its_outcome(PolydocsEmulatorGeneration generation)
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { Generation = generation });
        using var client = server.Client(options => (options.Generation, options.OrganizationId) = (PolydocsGeneration.Automatic, "org"));

        var outcomes = await client.UploadBatchAsync(
            Three,
            new PolydocsUploadOptions { Metadata = DocumentMetadata.Parse("""{"all":1}""") }
        );

        server.RequestCount(PolydocsOperation.ProcessDocuments).ShouldBe(1);
        outcomes.Select(outcome => outcome.FileName).ShouldBe(["a.pdf", "b.pdf", "c.pdf"]);
        outcomes.ShouldAllBe(outcome => outcome.IsSuccess);
        server.Documents.Select(document => document.Id).ShouldBe(outcomes.Select(outcome => outcome.Upload!.Id));
        server.Documents[0].Sha256.ShouldBe(Samples.Sha256);
        server.Documents.ShouldAllBe(document => document.Metadata == """{"all":1}""");
    }

    [Fact]
    public async Task Metadata_of_each_document_goes_by_position()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        DocumentMetadata[] metadata =
        [
            DocumentMetadata.Parse("""{"n":1}"""),
            DocumentMetadata.Parse("""{"n":2}"""),
            DocumentMetadata.Parse("""{"n":3}"""),
        ];

        await client.UploadBatchAsync(Three, options: new() { MetadataPerDocument = metadata });

        server.Documents.Select(document => document.Metadata).ShouldBe(["""{"n":1}""", """{"n":2}""", """{"n":3}"""]);
    }

    [Fact]
    public async Task A_partial_failure_is_reported_for_each_file()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"success":true,"doc_id":"1"},{"success":false,"message":"Not readable"},{"doc_id":"3","filename":"c.pdf"}]"""
            );

        var outcomes = await client.UploadBatchAsync(Three);

        outcomes.Select(outcome => outcome.IsSuccess).ShouldBe([true, false, true]);
        outcomes[1].Error.ShouldBe("Not readable");
        outcomes[2].Upload!.Id.ShouldBe("3");
    }

    [Fact]
    public async Task Files_of_which_nothing_was_said_are_failures_that_say_so()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessDocuments).Respond("application/json", """[{"doc_id":"3","filename":"c.pdf"}]""");

        var outcomes = await client.UploadBatchAsync(Three);

        outcomes.Select(outcome => outcome.Upload?.Id).ShouldBe([null, null, "3"]);
        outcomes[0].Error!.ShouldContain("look for it on the dashboard");
    }

    [Fact]
    public async Task A_file_of_which_Polydocs_says_neither_success_nor_an_id_is_a_failure_with_what_it_said()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"filename":"a.pdf","message":"Unsupported type"},{"doc_id":null,"success":null},{"doc_id":"3"}]"""
            );

        var outcomes = await client.UploadBatchAsync(Three);

        outcomes.Select(outcome => outcome.Upload?.Id).ShouldBe([null, null, "3"]);
        outcomes.Select(outcome => outcome.IsSuccess).ShouldBe([false, false, true]);
        outcomes[0].Error!.ShouldContain("Unsupported type");
        outcomes.Take(2).ShouldAllBe(outcome => outcome.Error!.Contains("look for it on the dashboard", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_success_of_the_whole_call_is_a_success_of_each_file_in_it_that_does_not_say_otherwise()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """{"success":true,"data":[{"filename":"a.pdf"},{"success":false,"message":"Not readable"},{"id":3}]}"""
            );

        var outcomes = await client.UploadBatchAsync(Three);

        outcomes.Select(outcome => outcome.IsSuccess).ShouldBe([true, false, true]);
        outcomes.Select(outcome => outcome.Upload?.Id).ShouldBe([null, null, "3"]);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[{},{},{}]")]
    [InlineData("""{"message":"Unsupported type"}""")]
    [InlineData("""{"data":[{"filename":"a.pdf"},{"filename":"b.pdf"},{"filename":"c.pdf"}]}""")]
    public async Task A_response_that_says_neither_success_nor_an_id_of_any_file_leaves_the_outcome_unknown(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.ProcessDocuments).Respond("application/json", response);

        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadBatchAsync(Three));
        await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadBatchAsync(Three[..1]));

        server.RequestCount(PolydocsOperation.ProcessDocuments).ShouldBe(2);
    }

    [Fact]
    public async Task Outcomes_in_another_order_are_matched_by_the_names_that_they_carry()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"doc_id":"2","filename":"b.pdf"},{"success":false,"message":"Not """
                    + """readable","filename":"c.pdf"},{"doc_id":"1","filename":"a.pdf"}]"""
            );

        var outcomes = await client.UploadBatchAsync(Three);

        outcomes.Select(outcome => outcome.FileName).ShouldBe(["a.pdf", "b.pdf", "c.pdf"]);
        outcomes.Select(outcome => outcome.Upload?.Id).ShouldBe(["1", "2", null]);
    }

    [Theory]
    [InlineData("""[{"doc_id":"3","filename":"b.pdf"},{"doc_id":"1","filename":"a.pdf"},{"doc_id":"2","filename":"a.pdf"}]""")]
    [InlineData("""[{"doc_id":"1","filename":"a.pdf"},{"doc_id":"2","filename":"a.pdf"},{"doc_id":"3","filename":"b.pdf"}]""")]
    [InlineData("""[{"doc_id":"1","filename":"a.pdf"},{"doc_id":"2"},{"doc_id":"3","filename":"b.pdf"}]""")]
    [InlineData("""[{"doc_id":"3","filename":"b.pdf"},{"doc_id":"1","filename":"a.pdf"},{"doc_id":"2"}]""")]
    [InlineData("""[{"doc_id":"3","filename":"b.pdf"},{"doc_id":"1"},{"doc_id":"2"}]""")]
    public async Task Files_of_one_name_are_stored_and_which_of_the_documents_is_whose_is_not_guessed(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessDocuments).Respond("application/json", response);
        DocumentMetadata[] metadata = [DocumentMetadata.Parse("1"), DocumentMetadata.Parse("2"), DocumentMetadata.Parse("3")];

        var outcomes = await client.UploadBatchAsync([Three[0], Three[0], Three[1]], options: new() { MetadataPerDocument = metadata });

        outcomes.ShouldAllBe(static outcome => outcome.IsSuccess && outcome.Error == null);
        outcomes.Select(static outcome => outcome.Upload!.Id).ShouldBe([null, null, "3"]);
        outcomes.Select(static outcome => string.Join(' ', outcome.Candidates)).ShouldBe(["1 2", "1 2", ""]);
        (await Should.ThrowAsync<ArgumentException>(() => client.WaitForDocumentAsync(outcomes[0].Upload!))).Message.ShouldContain(
            "one of the documents 1, 2"
        );
        server.RequestCount(PolydocsOperation.ProcessDocuments).ShouldBe(1);
    }

    [Fact]
    public async Task A_refusal_of_one_of_several_files_of_one_name_is_given_to_none_of_them()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"success":false,"message":"page """
                    + """limit","filename":"a.pdf"},{"doc_id":"2","filename":"a.pdf"},{"doc_id":"3","filename":"b.pdf"}]"""
            );

        var outcomes = await client.UploadBatchAsync([Three[0], Three[0], Three[1]]);

        outcomes.Select(static outcome => outcome.IsSuccess).ShouldBe([false, false, true]);
        foreach (var outcome in outcomes.Take(2))
        {
            outcome.Candidates.ShouldBe(["2"]);
            outcome.Error!.ShouldContain("not which is which");
            outcome.Error!.ShouldContain("document 2");
            outcome.Error!.ShouldContain("page limit");
            outcome.Error!.ShouldContain("before you upload it again");
        }
    }

    [Fact]
    public async Task Files_of_one_name_that_were_all_refused_are_refused_each()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"success":false,"message":"page limit","filename":"a.pdf"},{"success":false,"message":"page """
                    + """limit","filename":"a.pdf"}]"""
            );

        (await client.UploadBatchAsync([Three[0], Three[0]]))
            .Select(static outcome => outcome.Error)
            .ShouldBe(["page limit", "page limit"]);
    }

    [Fact]
    public async Task Files_of_one_name_count_by_position_where_no_outcome_carries_a_name()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond("application/json", """[{"doc_id":"1"},{"success":false,"message":"page limit"},{"doc_id":"3"}]""");

        var outcomes = await client.UploadBatchAsync([Three[0], Three[0], Three[1]]);

        outcomes.Select(static outcome => outcome.Upload?.Id).ShouldBe(["1", null, "3"]);
        outcomes[1].Error.ShouldBe("page limit");
    }

    [Fact]
    public async Task Fewer_outcomes_than_files_of_one_name_leave_open_which_of_them_are_stored()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessDocuments).Respond("application/json", """[{"doc_id":"1","filename":"a.pdf"}]""");

        var outcomes = await client.UploadBatchAsync([Three[0], Three[0]]);

        outcomes.ShouldAllBe(static outcome =>
            !outcome.IsSuccess && outcome.Candidates.Single() == "1" && outcome.Error!.Contains("document 1", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(
        """[{"doc_id":"1","filename":"A.PDF"},{"doc_id":"2","filename":"b.pdf"},{"doc_id":"3","filename":"a.pdf"}]""",
        "3",
        "2",
        null,
        "1",
        ""
    )]
    [InlineData(
        """[{"doc_id":"1","filename":"b.pdf"},{"doc_id":"2","filename":"b.pdf"},{"doc_id":"3","filename":"a.pdf"}]""",
        "3",
        "1",
        null,
        "",
        "2"
    )]
    [InlineData("""[{"doc_id":"1"},{"doc_id":"2","filename":"b.pdf"},{"doc_id":"3","filename":"a.pdf"}]""", "3", "2", "1", "", "")]
    [InlineData("""[{"doc_id":"1"},{"doc_id":"3","filename":"a.pdf"}]""", "3", null, null, "1", "")]
    [InlineData("""[{"doc_id":"1","filename":"x.pdf"},{"doc_id":"2","filename":"b.pdf"},{"doc_id":"3"}]""", "1", "2", "3", "", "")]
    public async Task An_outcome_that_names_exactly_one_file_belongs_to_it_and_positions_count_only_where_no_name_contradicts_them(
        string response,
        string? a,
        string? b,
        string? c,
        string candidatesOfC,
        string othersOfB
    )
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessDocuments).Respond("application/json", response);

        var outcomes = await client.UploadBatchAsync(Three);

        outcomes.Select(static outcome => outcome.Upload?.Id).ShouldBe([a, b, c]);
        string.Concat(outcomes[2].Candidates).ShouldBe(candidatesOfC);
        string.Concat(outcomes[1].Upload?.OtherIds ?? []).ShouldBe(othersOfB);
        outcomes
            .Where(static outcome => !outcome.IsSuccess)
            .ShouldAllBe(static outcome => outcome.Error!.Contains("look for it on the dashboard", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Names_that_differ_only_in_case_from_another_files_contradict_the_positions()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"doc_id":"2","filename":"B.PDF"},{"success":false,"message":"page limit","filename":"A.PDF"}]"""
            );

        var outcomes = await client.UploadBatchAsync(Three[..2]);

        foreach (var outcome in outcomes)
        {
            (outcome.IsSuccess, outcome.Candidates.Single()).ShouldBe((false, "2"));
            outcome.Error!.ShouldContain("document 2");
            outcome.Error!.ShouldContain("page limit");
        }
    }

    [Theory]
    [InlineData("""[{"doc_id":"1"},{"doc_id":"2"}]""", "1", "2")]
    [InlineData("""[{"doc_id":"1","filename":"a.pdf"},{"doc_id":"2","filename":"a-2.pdf"}]""", "1", "2")]
    public async Task A_single_file_has_all_documents_of_its_response(string response, string id, string other)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessDocuments).Respond("application/json", response);

        var upload = (await client.UploadBatchAsync(Three[..1])).ShouldHaveSingleItem().Upload!;

        (upload.Id, upload.OtherIds.ShouldHaveSingleItem()).ShouldBe((id, other));
    }

    [Fact]
    public async Task A_document_that_belongs_to_no_file_is_reported_with_all_of_them()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.ProcessDocuments)
            .Respond(
                "application/json",
                """[{"doc_id":"1","filename":"a.pdf"},{"success":false,"message":"page """
                    + """limit","filename":"b.pdf"},{"doc_id":"9","filename":"x.pdf"}]"""
            );

        var outcomes = await client.UploadBatchAsync(Three[..2]);

        (outcomes[0].Upload!.Id, outcomes[0].Upload!.OtherIds.ShouldHaveSingleItem()).ShouldBe(("1", "9"));
        outcomes[1].Candidates.ShouldBe(["9"]);
        outcomes[1].Error!.ShouldStartWith("page limit");
        outcomes[1].Error!.ShouldContain("document 9");
    }

    [Theory]
    [InlineData("""[{"doc_id":"1"},{"doc_id":"2"},{"doc_id":"3"}]""")]
    [InlineData("""[{"doc_id":"1"}]""")]
    public async Task Ids_without_names_are_reported_where_their_number_is_another(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessDocuments).Respond("application/json", response);

        var outcomes = await client.UploadBatchAsync(Three[..2]);

        outcomes.ShouldAllBe(static outcome => !outcome.IsSuccess);
        outcomes.ShouldAllBe(outcome => outcome.Candidates.All(id => outcome.Error!.Contains($"document {id}", StringComparison.Ordinal)));
        outcomes[0].Candidates.Count.ShouldBe(response.Split("doc_id").Length - 1);
    }

    [Theory]
    [InlineData(PolydocsGeneration.Automatic)]
    [InlineData(PolydocsGeneration.Polydocs)]
    public async Task A_document_without_its_metadata_stops_the_call_before_any_request(PolydocsGeneration generation)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(options => options.Generation = generation);
        DocumentMetadata[] withGap = [DocumentMetadata.Parse("1"), null!, DocumentMetadata.Parse("3")];

        var failure = await Should.ThrowAsync<ArgumentException>(() =>
            client.UploadBatchAsync(Three, options: new() { MetadataPerDocument = withGap })
        );
        var allMissing = await Should.ThrowAsync<ArgumentException>(() =>
            client.UploadBatchAsync(Three, options: new() { MetadataPerDocument = [null!, null!, null!] })
        );

        failure.ParamName.ShouldBe("options");
        failure.Message.ShouldContain("b.pdf");
        allMissing.ParamName.ShouldBe("options");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_failed_as_a_whole_is_one_error()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.ProcessDocuments).Status(200, """{"success":false,"message":"Too many files"}""");

        (await Should.ThrowAsync<DocumentApiException>(() => client.UploadBatchAsync(Three))).VendorMessage.ShouldBe("Too many files");
    }

    [Fact]
    public async Task One_bad_document_stops_the_call_before_anything_is_sent()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<InvalidDocumentException>(() =>
            client.UploadBatchAsync([.. Three, DocumentSource.FromFile("no/such.pdf")])
        );

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_generation_cannot_do_is_said_before_any_request()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { Generation = PolydocsEmulatorGeneration.DocBits }
        );
        using var client = server.Client(options => (options.Generation, options.OrganizationId) = (PolydocsGeneration.DocBits, "org"));
        using var withoutOrganization = server.Client(options => options.Generation = PolydocsGeneration.DocBits);
        DocumentMetadata[] different = [DocumentMetadata.Parse("1"), DocumentMetadata.Parse("2"), DocumentMetadata.Parse("3")];
        DocumentMetadata[] equal = [DocumentMetadata.Parse("1"), DocumentMetadata.Parse("1"), DocumentMetadata.Parse("1")];

        (
            await Should.ThrowAsync<ArgumentException>(() =>
                client.UploadBatchAsync(Three, options: new() { MetadataPerDocument = different })
            )
        ).Message.ShouldContain("one metadata for all");
        (await Should.ThrowAsync<ArgumentException>(() => withoutOrganization.UploadBatchAsync(Three))).Message.ShouldContain(
            "OrganizationId"
        );
        (await Should.ThrowAsync<ArgumentException>(() => withoutOrganization.UploadBase64Async(Samples.Invoice))).Message.ShouldContain(
            "OrganizationId"
        );
        (await Should.ThrowAsync<ArgumentException>(() => client.UploadBatchAsync([]))).Message.ShouldContain("no document");
        (
            await Should.ThrowAsync<ArgumentException>(() =>
                client.UploadBatchAsync(Three, options: new() { MetadataPerDocument = different[..2] })
            )
        ).Message.ShouldContain("3 documents, but metadata for 2");
        server.Requests.ShouldBeEmpty();

        await client.UploadBatchAsync(Three, options: new() { MetadataPerDocument = equal });
        server.Documents.ShouldAllBe(document => document.Metadata == "1");
    }
}
