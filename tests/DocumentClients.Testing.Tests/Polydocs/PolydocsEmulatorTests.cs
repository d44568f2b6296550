using System.Net;

namespace DocumentClients.Testing.Tests.Polydocs;

public sealed class PolydocsEmulatorTests
{
    private const string NotFound = """{"detail":"Not Found"}""";

    [Fact]
    public async Task A_request_without_a_key_is_refused_on_every_endpoint()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        using var form = PolydocsCalls.UrlEncoded(("file_contents", "YWJj"));
        using var empty = PolydocsCalls.UrlEncoded();

        (int, string)[] responses =
        [
            await client.UploadAsync().RespondAsync(),
            await client.SendAsync("document/process_documents", PolydocsCalls.Form("files", "x")).RespondAsync(),
            await client.SendAsync("document/process_base64", form).RespondAsync(),
            await client.AskAsync("document/status/x").RespondAsync(),
            await client.AskAsync("document/x").RespondAsync(),
            await client.AskAsync("resource/get_errors?doc_id=x").RespondAsync(),
            await client.AskAsync("flow/get_document_flow/x").RespondAsync(),
            await client.SendAsync("document/get_document_log/x", empty).RespondAsync(),
            await client.SendAsync("document/get_ocr_data/x", empty).RespondAsync(),
        ];

        responses.Distinct().ShouldBe([(403, """{"detail":"Not authenticated"}""")]);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_key_is_refused()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { ApiKey = "right" });
        using var client = new HttpClient { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("x-api-key", "Right");

        (await client.UploadAsync().RespondAsync()).ShouldBe((401, """{"message":"invalid key"}"""));
        server.Documents.ShouldBeEmpty();
        server.ApiKey.ShouldBe("right");
    }

    [Fact]
    public async Task The_statuses_of_refusals_can_be_chosen()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { MissingKeyStatus = 401, WrongKeyStatus = 403 });
        using var client = new HttpClient { BaseAddress = server.Address };

        (await client.AskAsync("document/x").RespondAsync()).Status.ShouldBe(401);
        client.DefaultRequestHeaders.Add("X-API-KEY", "wrong");
        (await client.AskAsync("document/x").RespondAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_refused_upload_is_read_to_its_end_first()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = new HttpClient { BaseAddress = server.Address };
        using var content = new GeneratedContent("", GeneratedContent.Block, times: 40, "");

        (await client.SendAsync("document/process", content).RespondAsync()).Status.ShouldBe(403);

        server.Requests[0].BodyLength.ShouldBe(GeneratedContent.Block.Length * 40);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("document")]
    [InlineData("document/")]
    [InlineData("document/status/a/b")]
    [InlineData("Document/x")]
    public async Task An_unknown_path_is_not_found(string path)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        (await client.AskAsync(path).RespondAsync()).ShouldBe((404, NotFound));
        server.Requests[0].Operation.ShouldBe(PolydocsOperation.Unknown);
    }

    [Fact]
    public async Task An_id_with_escaped_characters_is_just_not_found()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        const string Target = "/document/status/a%2Fb%3Fc%3Dd%23e";

        await client.SendAsync($"GET {Target} HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: {server.ApiKey}\r\n\r\n");
        var response = await client.ReadResponseAsync();

        response.ShouldStartWith("HTTP/1.1 404 ");
        response.ShouldEndWith("""{"detail":"Document not found"}""");
        var request = server.Requests.ShouldHaveSingleItem();
        request.RawTarget.ShouldBe(Target);
        request.Operation.ShouldBe(PolydocsOperation.GetStatus);
        request.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_known_path_with_another_method_is_not_allowed()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        using var response = await client.SendAsync("document/status/x", PolydocsCalls.UrlEncoded());

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET"]);
        (await response.Content.ReadAsStringAsync()).ShouldBe("""{"detail":"Method Not Allowed"}""");
    }

    [Fact]
    public async Task The_machine_description_needs_no_key_and_lists_the_served_paths()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        await using var later = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = new HttpClient();

        var first = await client.GetAsync(new Uri(server.Address, "openapi.json")).JsonAsync();
        var second = await client.GetAsync(new Uri(later.Address, "openapi.json")).JsonAsync();

        first.GetProperty("openapi").GetString().ShouldBe("3.0.2");
        first.GetProperty("info").GetProperty("version").GetString().ShouldBe("2.2.10");
        first
            .GetProperty("paths")
            .EnumerateObject()
            .Select(path => path.Name)
            .ShouldBe([
                "/document/process",
                "/document/process_documents",
                "/document/process_base64",
                "/document/extraction_result",
                "/document/dashboard",
                "/document/status/{doc_id}",
                "/document/{doc_id}",
                "/document/get_document_log/{doc_id}",
                "/resource/get_errors",
                "/flow/get_document_flow/{doc_id}",
                "/document/get_ocr_data/{doc_id}",
                "/resource/document/{doc_id}/{filename}",
                "/resource/image/{doc_id}/{page}",
            ]);
        first.GetProperty("paths").GetProperty("/document/process").TryGetProperty("post", out _).ShouldBeTrue();
        first.GetProperty("paths").GetProperty("/document/{doc_id}").TryGetProperty("get", out _).ShouldBeTrue();
        second
            .GetProperty("paths")
            .EnumerateObject()
            .Select(path => path.Name)
            .ShouldBe([
                "/document/import",
                "/document/process_documents",
                "/document/process/base64",
                "/document/extraction/result",
                "/document/dashboards",
                "/document/dashboard",
                "/document/status/by-id/{doc_id}",
                "/document/by-id/{doc_id}",
                "/document/get_document_log/{doc_id}",
                "/resource/get_errors",
                "/flow/get_document_flow/{doc_id}",
                "/document/get_ocr_data/{doc_id}",
                "/export-configurations/export_logs/{doc_id}",
                "/document/get_document_content/{doc_id}",
                "/resource/document/{doc_id}/{filename}",
                "/resource/image/{doc_id}/{page}",
            ]);
    }

    [Fact]
    public async Task The_later_generation_serves_its_own_paths()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client();

        await client.SendAsync("document/import", PolydocsCalls.Form("file", "one")).RespondAsync();
        await client
            .SendAsync("document/process_documents", PolydocsCalls.Form("files", "two", ("org_id", "o"), ("metadata", "[]")))
            .RespondAsync();
        await client
            .SendAsync(
                "document/process/base64",
                PolydocsCalls.UrlEncoded(
                    ("file_contents", "YWJj"),
                    ("org_id", "o"),
                    ("file_name", "c.pdf"),
                    ("priority", "2"),
                    ("doc_type", "INVOICE")
                )
            )
            .RespondAsync();

        server.Documents.Select(document => document.FileName).ShouldBe(["a.pdf", "a.pdf", "c.pdf"]);
        server.Documents[2].Priority.ShouldBe(2);
        server.Documents[2].DocumentType.ShouldBe("INVOICE");
        server
            .Requests.Select(request => request.Operation)
            .ShouldBe([PolydocsOperation.Process, PolydocsOperation.ProcessDocuments, PolydocsOperation.ProcessBase64]);
        var id = server.Documents[0].Id;
        (await client.AskAsync($"document/status/by-id/{id}").JsonAsync()).GetProperty("status").GetString().ShouldBe("new");
        (await client.AskAsync($"document/by-id/{id}").JsonAsync()).GetProperty("status").GetString().ShouldBe("running");
    }

    [Fact]
    public async Task The_later_generation_wants_an_organisation()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client();
        const string Required = """{"detail":[{"loc":["body","org_id"],"msg":"field required","type":"value_error.missing"}]}""";

        (await client.SendAsync("document/process_documents", PolydocsCalls.Form("files", "two")).RespondAsync()).ShouldBe((422, Required));
        (await client.SendAsync("document/process/base64", PolydocsCalls.UrlEncoded(("file_contents", "YWJj"))).RespondAsync()).ShouldBe(
            (422, Required)
        );
        server.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, "document/import", true)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, "document/process/base64", true)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, "document/status/by-id/x", false)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, "document/by-id/x", false)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, "export-configurations/export_logs/x", false)]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, "document/get_document_content/x", true)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, "document/process", true)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, "document/process_base64", true)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, "document/status/x", false)]
    [InlineData(PolydocsEmulatorGeneration.DocBits, "document/x", false)]
    public async Task A_path_of_the_other_generation_is_not_found(PolydocsEmulatorGeneration generation, string path, bool post)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = generation });
        using var client = server.Client();

        (await (post ? client.SendAsync(path, PolydocsCalls.Form("file", "x")) : client.AskAsync(path)).RespondAsync()).ShouldBe(
            (404, NotFound)
        );
    }

    [Fact]
    public async Task A_path_prefix_belongs_to_the_address()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { PathPrefix = "/prod-api" });
        using var client = server.Client();

        server.Address.AbsolutePath.ShouldBe("/prod-api/");
        (await client.UploadAsync().RespondAsync()).Status.ShouldBe(200);
        (await client.GetAsync(new Uri(server.Address, "/document/x")).RespondAsync()).ShouldBe((404, NotFound));
    }

    [Fact]
    public async Task Options_that_make_no_sense_are_refused()
    {
        PolydocsEmulatorOptions[] mistakes =
        [
            new() { PathPrefix = "prod-api" },
            new() { PathPrefix = "/prod-api/" },
            new() { Statuses = [] },
            new() { StatusDuration = TimeSpan.Zero },
        ];

        foreach (var mistake in mistakes)
        {
            (await Should.ThrowAsync<ArgumentException>(() => PolydocsEmulator.StartAsync(mistake))).ParamName.ShouldBe("options");
        }
    }
}
