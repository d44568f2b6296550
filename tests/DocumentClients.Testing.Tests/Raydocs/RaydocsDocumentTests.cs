namespace DocumentClients.Testing.Tests.Raydocs;

public sealed class RaydocsDocumentTests
{
    [Fact]
    public async Task The_older_generation_responses_one_document_of_the_session()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { TimeProvider = Clock.Standing() });
        using var client = server.Client();
        var session = await server.SessionAsync();
        var key = await server.UploadAsync();

        var response = await client.AddOlderAsync(session, key, "Ü.pdf").RespondAsync();

        var document = server.Documents.ShouldHaveSingleItem();
        response.ShouldBe(
            (
                201,
                $$$"""{"id":"{{{document.Id}}}","filename":"Ü.pdf","status":"uploaded","mime_type":"""
                    + "\"application/pdf\""
                    + $$$""","extraction_session_id":"{{{session}}}","meta":"""
                    + """{"file_size":7},"created_at":"2026-01-02T03:04:05Z"}"""
            )
        );
        (document.FileName, document.Key, document.Size, document.SessionId).ShouldBe(("Ü.pdf", key, 7, session));
        document.Sha256.ShouldBe(server.StoredObjects[0].Sha256);
        server.Sessions[0].Documents.ShouldBe([document]);
    }

    [Fact]
    public async Task The_newer_generation_responses_documents_of_the_workspace()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { TimeProvider = Clock.Standing() });
        using var client = server.Client();
        var session = await server.SessionAsync();
        var key = await server.UploadAsync();

        var response = await client.AddNewerAsync(session, key).RespondAsync();

        var document = server.Documents.ShouldHaveSingleItem();
        document.FileName.ShouldBe(key[4..]);
        document.SessionId.ShouldBeNull();
        response.ShouldBe(
            (
                200,
                $$$"""{"data":[{"id":"{{{document.Id}}}","filename":"{{{document.FileName}}}","status":"uploaded","workspace_id":"""
                    + $$$"""12,"mime":"application/pdf","size":7,"sha256":"{{{document.Sha256}}}","source_type":"upload","source_url":"""
                    + """null,"parsings":[],"created_at":"2026-01-02T03:04:05Z"}]}"""
            )
        );
    }

    [Theory]
    [InlineData(RaydocsDocumentResponse.WorkspaceDocument, "mime", "mime_type")]
    [InlineData(RaydocsDocumentResponse.SessionDocument, "mime_type", "mime")]
    public async Task The_members_of_documents_can_be_chosen(RaydocsDocumentResponse shape, string present, string absent)
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { DocumentResponse = shape });
        using var client = server.Client();
        await server.StoreAsync(newer: false);
        await server.StoreAsync(newer: true);

        foreach (var document in server.Documents)
        {
            var response = await client.AskAsync($"extractions/documents/{document.Id}").JsonAsync();
            response.TryGetProperty(present, out _).ShouldBeTrue();
            response.TryGetProperty(absent, out _).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(
        RaydocsChunkResponse.Blocks,
        """[{"id":"ID-0","chunk_index":0,"document_id":"ID","blocks":[{"block_id":"doc:page:1:block:0","type":"paragraph","""
            + "\"content\":\"Piece 1 "
            + """of NAME","page_ref":"Page 1","meta":{}}]},"""
    )]
    [InlineData(
        RaydocsChunkResponse.PageNumbers,
        """[{"id":"ID-0","chunk_index":0,"document_id":"ID","content":"Piece 1 of NAME","page_numbers":[1],"token_count":7},"""
    )]
    [InlineData(
        RaydocsChunkResponse.PageNumber,
        """{"data":[{"id":"ID-0","chunk_index":0,"content":"Piece 1 of NAME","page_number":1,"metadata":{}},"""
    )]
    public async Task The_shape_of_chunks_can_be_chosen(RaydocsChunkResponse shape, string beginning)
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { ChunkResponse = shape });
        using var client = server.Client();
        await server.StoreAsync(newer: false);
        var document = server.Documents.ShouldHaveSingleItem();
        var path = $"extractions/documents/{document.Id}";

        (await client.AskAsync($"{path}/chunks").RespondAsync()).Text.ShouldBe(
            shape == RaydocsChunkResponse.PageNumber ? """{"data":[]}""" : "[]"
        );
        while (!(await client.AskAsync(path).RespondAsync()).Text.Contains("\"ready\"", StringComparison.Ordinal)) { }

        (await client.AskAsync($"{path}/chunks").RespondAsync()).Text.ShouldStartWith(
            beginning.Replace("ID", document.Id, StringComparison.Ordinal).Replace("NAME", document.FileName, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_key_that_was_signed_but_never_uploaded_is_refused()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.SessionAsync();
        var (key, _) = await server.SignAsync();
        var good = await server.UploadAsync();

        (await client.AddOlderAsync(session, key).RespondAsync()).ShouldBe(
            (422, """{"message":"The selected key is invalid.","errors":{"key":["The selected key is invalid."]}}""")
        );
        (await client.AddNewerAsync(session, good, key).RespondAsync()).ShouldBe(
            (422, """{"message":"The selected keys.1 is invalid.","errors":{"keys.1":["The selected keys.1 is invalid."]}}""")
        );
        server.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(
        "documents",
        "{}",
        """{"message":"The key field is required. (and 1 more error)","errors":{"key":["The key field is required."],"filename":["The """
            + """filename field is required."]}}"""
    )]
    [InlineData(
        "documents/upload",
        "{}",
        """{"message":"The keys field is required.","errors":{"keys":["The keys field is required."]}}"""
    )]
    [InlineData(
        "documents/upload",
        """{"keys":[]}""",
        """{"message":"The keys field is required.","errors":{"keys":["The keys field is required."]}}"""
    )]
    [InlineData(
        "documents/upload",
        """{"keys":"x"}""",
        """{"message":"The keys field must be an array.","errors":{"keys":["The keys field must be an array."]}}"""
    )]
    [InlineData(
        "documents/upload",
        """{"keys":[1]}""",
        """{"message":"The keys.0 field must be a string.","errors":{"keys.0":["The keys.0 field must be a string."]}}"""
    )]
    [InlineData(
        "documents/attach",
        """{"document_ids":["x"]}""",
        """{"message":"The selected document ids.0 is invalid.","errors":{"document_ids.0":["The selected document ids.0 is invalid."]}}"""
    )]
    public async Task What_is_missing_or_wrong_is_named(string path, string body, string expected)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.SessionAsync();

        (await client.PostJsonAsync($"extractions/sessions/{session}/{path}", body).RespondAsync()).ShouldBe((422, expected));
    }

    [Fact]
    public async Task A_format_that_is_not_supported_is_refused_unless_any_is()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var tolerant = await RaydocsEmulator.StartAsync(new() { FileExtensions = null });
        using var client = server.Client();
        var session = await server.SessionAsync();
        var key = await server.UploadAsync();

        (await client.AddOlderAsync(session, key, "a.exe").RespondAsync()).Status.ShouldBe(422);
        (await client.AddOlderAsync(session, key, "a.PDF").RespondAsync()).Status.ShouldBe(201);
        (await tolerant.StoreAsync(fileName: "a.exe")).Document.FileName.ShouldBe("a.exe");
    }

    [Fact]
    public async Task The_older_generation_makes_a_document_each_time()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.SessionAsync();
        var key = await server.UploadAsync();

        await client.AddOlderAsync(session, key).RespondAsync();
        await client.AddOlderAsync(session, key).RespondAsync();

        server.Documents.Count.ShouldBe(2);
        server.Sessions[0].Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_newer_generation_knows_content_again_within_the_workspace()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (first, second) = (await server.SessionAsync(), await server.SessionAsync());
        var (key, same, other) = (await server.UploadAsync("x"), await server.UploadAsync("x"), await server.UploadAsync("y"));

        await client.AddNewerAsync(first, key).RespondAsync();
        await client.AddNewerAsync(first, same).RespondAsync();
        var response = await client.AddNewerAsync(second, other, same).JsonAsync();

        server.Documents.Select(document => document.Key).ShouldBe([key, other]);
        server.Sessions[0].Documents.ShouldBe([server.Documents[0]]);
        server.Sessions[1].Documents.ShouldBe([server.Documents[1], server.Documents[0]]);
        response.GetProperty("data").Ids().ShouldBe([server.Documents[1].Id, server.Documents[0].Id]);
    }

    [Fact]
    public async Task The_generations_do_not_share_their_documents()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await server.StoreAsync(newer: false);
        await server.StoreAsync(newer: true);

        server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_uploads_of_one_content_at_once_are_one_document()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.SessionAsync();
        var key = await server.UploadAsync();

        await Task.WhenAll(
            Enumerable.Range(0, 20).Select(async _ => (await client.AddNewerAsync(session, key).RespondAsync()).Status.ShouldBe(200))
        );

        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Names_and_order_of_attached_uploads_can_be_chosen()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new() { NameFromKey = key => $"{key.Length}.pdf", ReverseAttachedDocuments = true }
        );
        using var client = server.Client();
        var session = await server.SessionAsync();
        var (one, two) = (await server.UploadAsync("1"), await server.UploadAsync("2"));

        var response = await client.AddNewerAsync(session, one, two).JsonAsync();

        response.GetProperty("data").Ids().ShouldBe([server.Documents[1].Id, server.Documents[0].Id]);
        server.Documents[0].Key.ShouldBe(one);
        server.Documents[0].FileName.ShouldBe("40.pdf");
    }

    [Fact]
    public async Task A_workspace_document_says_whether_it_is_new()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var key = await server.UploadAsync();
        var body = $$"""{"key":"{{key}}","filename":"b.png","mime":"image/png"}""";

        var created = await client.PostJsonAsync("workspaces/12/documents", body).RespondAsync();
        var reused = await client.PostJsonAsync("workspaces/12/documents", body).RespondAsync();

        var document = server.Documents.ShouldHaveSingleItem();
        (document.FileName, document.ContentType).ShouldBe(("b.png", "image/png"));
        created.Status.ShouldBe(201);
        created.Text.ShouldContain("""dedup":{"reused":false,"matched_by":null},"document_ref":{"kind":"documentRef","documentId":""");
        reused.Status.ShouldBe(200);
        reused.Text.ShouldContain("""dedup":{"reused":true,"matched_by":"sha256"}""");
        (await client.AskAsync("workspaces/12/documents?per_page=1").JsonAsync()).GetProperty("data").Ids().ShouldBe([document.Id]);
        (await client.AskAsync($"workspaces/12/documents/{document.Id}").JsonAsync()).GetProperty("id").GetString().ShouldBe(document.Id);
        var url = (await client.AskAsync($"workspaces/12/documents/{document.Id}/url").JsonAsync()).GetProperty("url").GetString()!;
        (await RaydocsCalls.SendAsync(HttpMethod.Get, new Uri(url)).RespondAsync()).ShouldBe((200, "content"));
    }

    [Fact]
    public async Task A_workspace_document_can_be_attached_and_detached()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (_, document) = await server.StoreAsync(newer: true);
        var session = await server.SessionAsync();
        var path = $"extractions/sessions/{session}/documents";

        var attached = await client.PostJsonAsync($"{path}/attach", $$"""{"document_ids":["{{document.Id}}"]}""").JsonAsync();
        attached.GetProperty("data").Ids().ShouldBe([document.Id]);
        server.Sessions[1].Documents.ShouldBe([document]);
        (await client.RemoveAsync($"{path}/{document.Id}").RespondAsync()).ShouldBe((204, ""));
        server.Sessions[1].Documents.ShouldBeEmpty();
        server.Documents.ShouldBe([document]);
        (await client.RemoveAsync($"{path}/{document.Id}").RespondAsync()).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_deleted_document_is_gone_everywhere()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, document) = await server.StoreAsync(newer: true);

        (await client.RemoveAsync($"extractions/documents/{document.Id}").RespondAsync()).ShouldBe((204, ""));

        session.Documents.ShouldBeEmpty();
        server.Documents.ShouldBeEmpty();
        (await client.AskAsync($"extractions/documents/{document.Id}").RespondAsync()).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Deleting_a_session_deletes_what_it_owns()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, owned) = await server.StoreAsync(newer: false);
        var attached = await server.UploadAsync("other");
        await client.AddNewerAsync(session.Id, attached).RespondAsync();
        await client.PostJsonAsync($"extractions/sessions/{session.Id}/results").RespondAsync();

        await client.RemoveAsync($"extractions/sessions/{session.Id}").RespondAsync();

        server.Documents.ShouldHaveSingleItem().Key.ShouldBe(attached);
        server.Documents.ShouldNotContain(owned);
        server.Results.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_of_the_older_generation_moves_on_with_each_poll()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, document) = await server.StoreAsync();
        var path = $"extractions/documents/{document.Id}";

        (await client.StatusAsync(path)).ShouldBe("processing");
        (await client.AskAsync($"extractions/sessions/{session.Id}/documents").JsonAsync())
            .GetProperty("data")[0]
            .GetProperty("status")
            .GetString()
            .ShouldBe("ready");
        (await client.StatusAsync(path)).ShouldBe("ready");
    }

    [Fact]
    public async Task A_document_of_the_newer_generation_waits_for_an_extraction()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var (session, document) = await server.StoreAsync(newer: true);
        var path = $"extractions/documents/{document.Id}";

        for (var i = 0; i < 5; i++)
        {
            (await client.StatusAsync(path)).ShouldBe("uploaded");
        }

        (await client.PostJsonAsync($"extractions/sessions/{session.Id}/results").RespondAsync()).Status.ShouldBe(201);
        document.Status.ShouldBe("parsing");
        (await client.StatusAsync(path)).ShouldBe("parsing");
        (await client.StatusAsync(path)).ShouldBe("processed");
    }

    [Theory]
    [InlineData(true, RaydocsParsingStart.ByItself, "queued")]
    [InlineData(false, RaydocsParsingStart.OnExtraction, "uploaded")]
    public async Task When_parsing_starts_can_be_chosen(bool newer, RaydocsParsingStart starts, string expected)
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { ParsingStarts = starts });
        using var client = server.Client();
        var (_, document) = await server.StoreAsync(newer);

        (await client.StatusAsync($"extractions/documents/{document.Id}")).ShouldBe(expected);
    }

    [Fact]
    public async Task A_document_can_move_on_by_the_clock_and_be_put_anywhere()
    {
        var clock = Clock.Standing();
        await using var server = await RaydocsEmulator.StartAsync(
            new()
            {
                TimeProvider = clock,
                StatusDuration = TimeSpan.FromMinutes(1),
                DocumentStatuses = ["one", "two"],
            }
        );
        using var client = server.Client();
        var (_, document) = await server.StoreAsync();
        var path = $"extractions/documents/{document.Id}";

        (await client.StatusAsync(path)).ShouldBe("one");
        (await client.StatusAsync(path)).ShouldBe("one");
        clock.Advance(TimeSpan.FromMinutes(1));
        (await client.StatusAsync(path)).ShouldBe("two");
        document.Status = "strange";
        (await client.StatusAsync(path)).ShouldBe("strange");
    }

    [Fact]
    public async Task Chosen_documents_fail()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new() { FailDocuments = name => name == "bad.pdf", DocumentStatuses = ["uploaded", "ready"] }
        );
        using var client = server.Client();
        var (_, good) = await server.StoreAsync(fileName: "good.pdf");
        var (_, bad) = await server.StoreAsync(fileName: "bad.pdf");

        (await client.StatusAsync($"extractions/documents/{good.Id}")).ShouldBe("ready");
        (await client.StatusAsync($"extractions/documents/{bad.Id}")).ShouldBe("failed");
    }

    [Fact]
    public async Task A_response_that_is_lost_leaves_a_document_behind()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.SessionAsync();
        var key = await server.UploadAsync();
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).DropResponseAfterProcessing();

        await Should.ThrowAsync<HttpRequestException>(() => client.AddOlderAsync(session, key));

        server.Documents.ShouldHaveSingleItem().Key.ShouldBe(key);
    }
}
