using System.Net.Http.Headers;

namespace DocumentClients.Testing.Tests.Polydocs;

public sealed class PolydocsUploadTests
{
    private const string Missing = """{"loc":["body","NAME"],"msg":"field required","type":"value_error.missing"}""";

    private static string Required(params string[] names) =>
        $$"""{"detail":[{{string.Join(',', names.Select(name => Missing.Replace("NAME", name, StringComparison.Ordinal)))}}]}""";

    [Fact]
    public async Task An_upload_becomes_a_document_with_all_that_was_said_of_it()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var response = await client
            .UploadAsync(
                "content",
                ("source", "email:Invoices"),
                ("org_id", "org"),
                ("sub_org_id", "sub"),
                ("priority", "7"),
                ("metadata", """{ "order": "4711" }"""),
                ("doc_type", "INVOICE")
            )
            .JsonAsync();

        var document = server.Documents.ShouldHaveSingleItem();
        response.GetProperty("success").GetBoolean().ShouldBeTrue();
        response.GetProperty("doc_id").GetString().ShouldBe(document.Id);
        response.GetProperty("filename").GetString().ShouldBe("a.pdf");
        document.Source.ShouldBe("email:Invoices");
        document.OrganizationId.ShouldBe("org");
        document.SubOrganizationId.ShouldBe("sub");
        document.Priority.ShouldBe(7);
        document.Metadata.ShouldBe("""{ "order": "4711" }""");
        document.DocumentType.ShouldBe("INVOICE");
        document.Fields.Count.ShouldBe(6);
        document.Size.ShouldBe(7);
        document.Sha256.ShouldBe("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
        document.Status.ShouldBe("new");
    }

    [Fact]
    public async Task An_upload_needs_nothing_but_a_file()
    {
        await using var server = await PolydocsEmulator.StartAsync();

        var document = await server.StoreAsync();

        document.Source.ShouldBeNull();
        document.Priority.ShouldBeNull();
        document.Metadata.ShouldBeNull();
        document.Fields.ShouldBeEmpty();
    }

    [Fact]
    public async Task Empty_fields_are_as_good_as_missing_ones()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        (await client.UploadAsync("content", ("source", ""), ("priority", ""), ("metadata", "")).RespondAsync()).Status.ShouldBe(200);

        server.Documents[0].Source.ShouldBeNull();
        server.Documents[0].Metadata.ShouldBeNull();
    }

    [Fact]
    public async Task An_empty_file_is_stored_so_that_a_test_can_see_it()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        (await client.UploadAsync("").RespondAsync()).Status.ShouldBe(200);

        server.Documents.ShouldHaveSingleItem().Size.ShouldBe(0);
    }

    [Fact]
    public async Task A_missing_file_is_named_in_the_response()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var form = PolydocsCalls.Form("files", "content");

        (await client.SendAsync("document/process", form).RespondAsync()).ShouldBe((422, Required("file")));
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_no_form_has_no_file()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var json = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
        using var bare = new ByteArrayContent([1, 2, 3]);

        (await client.SendAsync("document/process", json).RespondAsync()).ShouldBe((422, Required("file")));
        (await client.SendAsync("document/process", bare).RespondAsync()).ShouldBe((422, Required("file")));
    }

    [Fact]
    public async Task Fields_of_the_wrong_kind_are_named_in_the_response()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var form = PolydocsCalls.Form("source", "content", ("priority", "high"), ("file", "text"));

        (await client.SendAsync("document/process", form).RespondAsync()).ShouldBe(
            (
                422,
                """{"detail":[{"loc":["body","priority"],"msg":"value is not a valid integer","type":"type_error.integer"},"""
                    + """{"loc":["body","source"],"msg":"str type expected","type":"type_error.str"},"""
                    + """{"loc":["body","file"],"msg":"Expected UploadFile, received: <class 'str'>","type":"value_error"}]}"""
            )
        );
    }

    [Theory]
    [InlineData(PolydocsInvalidMetadataResponse.SuccessFalse200, 200, """{"success":false,"message":"metadata is not valid JSON"}""")]
    [InlineData(
        PolydocsInvalidMetadataResponse.Unprocessable422,
        422,
        """{"detail":[{"loc":["body","metadata"],"msg":"Invalid JSON","type":"value_error.json"}]}"""
    )]
    public async Task Metadata_that_is_not_JSON_is_refused(PolydocsInvalidMetadataResponse choice, int status, string expected)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { InvalidMetadata = choice });
        using var client = server.Client();

        (await client.UploadAsync("content", ("metadata", "{order: 4711}")).RespondAsync()).ShouldBe((status, expected));
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_organisation_out_of_reach_is_refused()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Organizations = ["mine"] });
        using var client = server.Client();

        var refused = await client.UploadAsync("content", ("org_id", "other")).JsonAsync();
        var accepted = await client.UploadAsync("content", ("org_id", "mine")).JsonAsync();
        var unnamed = await client.UploadAsync().JsonAsync();

        refused.GetProperty("success").GetBoolean().ShouldBeFalse();
        refused.GetProperty("message").GetString()!.ShouldContain("other");
        accepted.GetProperty("success").GetBoolean().ShouldBeTrue();
        unnamed.GetProperty("success").GetBoolean().ShouldBeTrue();
        server.Documents.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(PolydocsUploadResponse.Plain, """{"success":true,"doc_id":"ID","filename":"a.pdf"}""")]
    [InlineData(PolydocsUploadResponse.Array, """[{"success":true,"doc_id":"ID","filename":"a.pdf"}]""")]
    [InlineData(PolydocsUploadResponse.Data, """{"success":true,"data":{"doc_id":"ID","filename":"a.pdf"}}""")]
    [InlineData(PolydocsUploadResponse.DataArray, """{"success":true,"data":[{"doc_id":"ID","filename":"a.pdf"}]}""")]
    [InlineData(PolydocsUploadResponse.ObjectWithId, """{"success":true,"id":"ID","filename":"a.pdf"}""")]
    [InlineData(PolydocsUploadResponse.SuccessOnly, """{"success":true}""")]
    public async Task The_response_has_the_chosen_shape(PolydocsUploadResponse shape, string expected)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { UploadResponse = shape });
        using var client = server.Client();

        var text = await client.UploadAsync().TextAsync();

        text.ShouldBe(expected.Replace("ID", server.Documents[0].Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Several_files_become_several_documents()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var form = PolydocsCalls.Form("files", "one", ("source", "s"), ("metadata", """{"a":1}"""));
        form.Add(new ByteArrayContent([]), "files", "b.pdf");

        var text = await client.SendAsync("document/process_documents", form).TextAsync();

        server.Documents.Select(document => document.FileName).ShouldBe(["a.pdf", "b.pdf"]);
        server.Documents.Select(document => document.Metadata).ShouldBe(["""{"a":1}""", """{"a":1}"""]);
        text.ShouldBe(
            $$"""[{"success":true,"doc_id":"{{server.Documents[0].Id}}","filename":"a.pdf"},{"success":"""
                + $$"""true,"doc_id":"{{server.Documents[1].Id}}","filename":"b.pdf"}]"""
        );
    }

    [Fact]
    public async Task Several_metadata_belong_to_the_files_by_position_and_fail_one_by_one()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var form = PolydocsCalls.Form("files", "one", ("metadata", "{}"), ("metadata", "nonsense"));
        form.Add(new ByteArrayContent([2]), "files", "b.pdf");
        form.Add(new ByteArrayContent([3]), "files", "c.pdf");

        var response = await client.SendAsync("document/process_documents", form).JsonAsync();

        response.EnumerateArray().Select(entry => entry.GetProperty("success").GetBoolean()).ShouldBe([true, false, true]);
        response[1].GetProperty("message").GetString().ShouldBe("metadata is not valid JSON");
        response[1].GetProperty("filename").GetString().ShouldBe("b.pdf");
        server.Documents.Select(document => (document.FileName, document.Metadata)).ShouldBe([("a.pdf", "{}"), ("c.pdf", null)]);
    }

    [Fact]
    public async Task Base64_becomes_a_document_without_a_name()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var form = PolydocsCalls.UrlEncoded(
            ("source", "s"),
            ("file_contents", Convert.ToBase64String([0xFB, 0xFF, 0xFE, 0x00])),
            ("file_name", "ignored.pdf")
        );

        var text = await client.SendAsync("document/process_base64", form).TextAsync();

        var document = server.Documents.ShouldHaveSingleItem();
        text.ShouldBe($$"""{"success":true,"doc_id":"{{document.Id}}"}""");
        document.Size.ShouldBe(4);
        document.FileName.ShouldBeNull();
        document.ContentDisposition.ShouldBeNull();
        document.Fields.ShouldBe([new("source", "s"), new("file_name", "ignored.pdf")]);
    }

    [Fact]
    public async Task Base64_is_accepted_in_a_multipart_form_too()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var form = PolydocsCalls.Form("x", null, ("file_contents", "YWJj"));

        (await client.SendAsync("document/process_base64", form).RespondAsync()).Status.ShouldBe(200);

        server.Documents.ShouldHaveSingleItem().Size.ShouldBe(3);
    }

    [Theory]
    [InlineData("YWJ")]
    [InlineData("YWJj!")]
    [InlineData("YQ==YQ==")]
    [InlineData("YW\r\nJj")]
    [InlineData("YW Jj")]
    [InlineData("_-8=")]
    [InlineData("data:application/pdf;base64,YWJj")]
    public async Task Text_that_is_not_plain_base64_is_refused(string text)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var form = PolydocsCalls.UrlEncoded(("file_contents", text), ("source", "s"));

        (await client.SendAsync("document/process_base64", form).RespondAsync()).ShouldBe(
            (200, """{"success":false,"message":"file_contents is not base64"}""")
        );
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Base64_that_is_missing_or_a_file_is_named_in_the_response()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var none = PolydocsCalls.UrlEncoded(("source", "s"));
        using var file = PolydocsCalls.Form("file_contents", "YWJj");

        (await client.SendAsync("document/process_base64", none).RespondAsync()).ShouldBe((422, Required("file_contents")));
        (await client.SendAsync("document/process_base64", file).RespondAsync()).Text.ShouldContain("str type expected");
        server.Documents.ShouldBeEmpty();
    }
}
