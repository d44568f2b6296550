namespace DocumentClients.Testing.Tests.Polydocs;

public sealed class PolydocsStatusTests
{
    private static async Task<string> StatusAsync(HttpClient client, PolydocsEmulatorDocument document) =>
        (await client.AskAsync($"document/status/{document.Id}").JsonAsync()).GetProperty("status").GetString()!;

    [Fact]
    public async Task A_document_moves_on_with_each_poll_and_stays_at_the_last_status()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var document = await server.StoreAsync();

        document.Status.ShouldBe("new");
        (await StatusAsync(client, document)).ShouldBe("new");
        document.Status.ShouldBe("running");
        (await StatusAsync(client, document)).ShouldBe("running");
        (await StatusAsync(client, document)).ShouldBe("ready_for_validation");
        (await StatusAsync(client, document)).ShouldBe("ready_for_validation");
    }

    [Fact]
    public async Task A_poll_of_the_document_counts_as_well()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Statuses = ["new", "error"] });
        using var client = server.Client();
        var document = await server.StoreAsync();

        (await client.AskAsync($"document/{document.Id}").JsonAsync()).GetProperty("status").GetString().ShouldBe("new");
        (await StatusAsync(client, document)).ShouldBe("error");
    }

    [Fact]
    public async Task A_document_can_move_on_by_the_clock_instead()
    {
        var clock = Clock.Standing();
        await using var server = await PolydocsEmulator.StartAsync(
            new() { TimeProvider = clock, StatusDuration = TimeSpan.FromMinutes(1) }
        );
        using var client = server.Client();
        var document = await server.StoreAsync();

        (await StatusAsync(client, document)).ShouldBe("new");
        (await StatusAsync(client, document)).ShouldBe("new");
        clock.Advance(TimeSpan.FromSeconds(59));
        document.Status.ShouldBe("new");
        clock.Advance(TimeSpan.FromSeconds(1));
        (await StatusAsync(client, document)).ShouldBe("running");
        clock.Advance(TimeSpan.FromDays(365));
        (await StatusAsync(client, document)).ShouldBe("ready_for_validation");
    }

    [Fact]
    public async Task A_test_can_put_a_document_where_it_wants()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var document = await server.StoreAsync();

        document.Status = "pending_user_input";

        (await StatusAsync(client, document)).ShouldBe("pending_user_input");
        (await StatusAsync(client, document)).ShouldBe("pending_user_input");
    }

    [Theory]
    [InlineData(PolydocsStatusResponse.Plain, """{"success":true,"doc_id":"ID","status":"new"}""")]
    [InlineData(PolydocsStatusResponse.Data, """{"success":true,"data":{"doc_id":"ID","status":"new"}}""")]
    [InlineData(PolydocsStatusResponse.DataArray, """{"success":true,"data":[{"doc_id":"ID","status":"new"}]}""")]
    [InlineData(PolydocsStatusResponse.Document, """{"document":{"doc_id":"ID","status":"new"}}""")]
    [InlineData(PolydocsStatusResponse.Array, """[{"doc_id":"ID","status":"new"}]""")]
    public async Task The_response_has_the_chosen_shape(PolydocsStatusResponse shape, string expected)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { StatusResponse = shape });
        using var client = server.Client();
        var document = await server.StoreAsync();

        (await client.AskAsync($"document/status/{document.Id}").TextAsync()).ShouldBe(
            expected.Replace("ID", document.Id, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(PolydocsStatusSpelling.Stored, "ready_for_validation", "ready_for_validation")]
    [InlineData(PolydocsStatusSpelling.Label, "ready_for_validation", "Ready For Validation")]
    [InlineData(PolydocsStatusSpelling.Hyphenated, "ready_for_validation", "ready-for-validation")]
    [InlineData(PolydocsStatusSpelling.Label, "new", "New")]
    [InlineData(PolydocsStatusSpelling.Label, "export_error", "Export Error")]
    [InlineData(PolydocsStatusSpelling.Label, "pending_user_input", "Pending user input")]
    [InlineData(PolydocsStatusSpelling.Label, "validated_pending_approval", "Pending Approval")]
    [InlineData(PolydocsStatusSpelling.Label, "finished", "Done")]
    [InlineData(PolydocsStatusSpelling.Label, "something_new", "Something New")]
    public async Task A_status_has_the_chosen_spelling(PolydocsStatusSpelling spelling, string stored, string expected)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { StatusSpelling = spelling, Statuses = [stored] });
        using var client = server.Client();
        var document = await server.StoreAsync();

        (await StatusAsync(client, document)).ShouldBe(expected);
        (await client.AskAsync($"document/{document.Id}").JsonAsync()).GetProperty("status").GetString().ShouldBe(expected);
        document.Status.ShouldBe(stored);
    }

    [Theory]
    [InlineData(PolydocsDocumentResponse.Bare, "BODY")]
    [InlineData(PolydocsDocumentResponse.Wrapped, """{"document":BODY}""")]
    public async Task A_document_is_responded_with_all_that_is_known_of_it(PolydocsDocumentResponse shape, string expected)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { DocumentResponse = shape });
        using var client = server.Client();
        await client
            .UploadAsync(
                "x",
                ("org_id", "o"),
                ("sub_org_id", "s"),
                ("doc_type", "INVOICE"),
                ("source", "Büro"),
                ("priority", "3"),
                ("metadata", """{"a": [1]}""")
            )
            .RespondAsync();
        var id = server.Documents[0].Id;

        var text = await client.AskAsync($"document/{id}").TextAsync();

        text.ShouldBe(
            expected.Replace(
                "BODY",
                $$$"""{"id":"{{{id}}}","status":"new","filename":"a.pdf","org_id":"o","sub_org_id":"s","doc_type":"INVOICE","""
                    + "\"doc_source\":\"Büro\",\"priority\":3,\"metadata_field\":{\"a\": [1]}}",
                StringComparison.Ordinal
            )
        );
    }

    [Theory]
    [InlineData(PolydocsUnknownDocumentResponse.NotFound, 404, """{"detail":"Document not found"}""")]
    [InlineData(PolydocsUnknownDocumentResponse.SuccessFalse, 200, """{"success":false,"message":"Document not found"}""")]
    public async Task A_document_that_does_not_exist_is_responded_as_chosen(
        PolydocsUnknownDocumentResponse choice,
        int status,
        string expected
    )
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { UnknownDocument = choice });
        using var client = server.Client();

        (await client.AskAsync("document/status/unknown").RespondAsync()).ShouldBe((status, expected));
        (await client.AskAsync("document/unknown").RespondAsync()).ShouldBe((status, expected));
    }
}
