using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Uploads;

public sealed class UploadTests
{
    [Fact]
    public async Task An_upload_arrives_whole_with_its_name_and_everything_that_was_said_of_it()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var upload = await client.UploadAsync(
            Samples.Invoice,
            new PolydocsUploadOptions
            {
                Source = PolydocsSource.EmailPattern("Invoices"),
                Metadata = DocumentMetadata.Parse("""{ "custom-key" : "Grüße" }"""),
                OrganizationId = "org-1",
                SubOrganizationId = "sub-2",
                Priority = 3,
                DocumentType = "INVOICE",
            }
        );

        var stored = server.Documents.ShouldHaveSingleItem();
        upload.Id.ShouldBe(stored.Id);
        upload.FileName.ShouldBe("invoice.pdf");
        stored.FileName.ShouldBe("invoice.pdf");
        stored.Sha256.ShouldBe(Samples.Sha256);
        stored.Size.ShouldBe(Samples.Bytes.Length);
        stored.Source.ShouldBe("email:Invoices");
        stored.Metadata.ShouldBe("""{ "custom-key" : "Grüße" }""");
        stored.OrganizationId.ShouldBe("org-1");
        stored.SubOrganizationId.ShouldBe("sub-2");
        stored.Priority.ShouldBe(3);
        stored.DocumentType.ShouldBe("INVOICE");
        server.Requests.ShouldHaveSingleItem().Headers.ShouldContain(header => header.Key == "X-ORG-ID" && header.Value == "org-1");
    }

    [Theory]
    [InlineData("""[{"doc_id":"1"},{"doc_id":"2"}]""")]
    [InlineData("""{"success":true,"data":[{"id":1},{"id":2},{"id":1}]}""")]
    [InlineData("""[{"success":true},{"doc_id":"1"},{"success":false,"message":"page 3"},{"data":{"doc_id":"2"}}]""")]
    public async Task An_upload_that_became_several_documents_reports_all_of_them(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.Process).Respond("application/json", response);
        server.Faults.Always(PolydocsOperation.ProcessBase64).Respond("application/json", response);

        var plain = await client.UploadAsync(Samples.Invoice);
        var base64 = await client.UploadBase64Async(Samples.Invoice);

        (plain.Id, string.Join(' ', plain.OtherIds)).ShouldBe(("1", "2"));
        (base64.Id, string.Join(' ', base64.OtherIds)).ShouldBe(("1", "2"));
    }

    [Fact]
    public async Task An_upload_that_became_one_document_has_no_others()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { UploadResponse = PolydocsUploadResponse.Array }
        );
        using var client = server.Client();

        (await client.UploadAsync(Samples.Invoice)).OtherIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refusal_before_a_document_does_not_hide_it()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.Process)
            .Respond("application/json", """[{"success":false,"message":"page 1"},{"doc_id":"2"}]""");

        (await client.UploadAsync(Samples.Invoice)).Id.ShouldBe("2");
    }

    [Fact]
    public async Task What_is_not_said_is_not_sent()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await client.UploadAsync(Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().Fields.ShouldBeEmpty();
        server.Requests.ShouldHaveSingleItem().Headers.ShouldNotContain(header => header.Key == "X-ORG-ID");
    }

    [Fact]
    public async Task The_organisation_of_the_options_goes_into_header_and_field()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(options => options.OrganizationId = "org-9");

        await client.UploadAsync(Samples.Invoice);

        server.Documents.ShouldHaveSingleItem().OrganizationId.ShouldBe("org-9");
        server.Requests.ShouldHaveSingleItem().Headers.ShouldContain(header => header.Key == "X-ORG-ID" && header.Value == "org-9");
    }

    [Theory]
    [InlineData("Rechnung Übersicht.pdf")]
    [InlineData("漢字.pdf")]
    [InlineData("quote'\"semi;colon.pdf")]
    [InlineData("line\r\nbreak: x.pdf")]
    [InlineData("=?utf-8?B?eA==?=.pdf")]
    [InlineData("50%.pdf")]
    public async Task A_file_name_arrives_as_what_it_is(string name)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await client.UploadAsync(DocumentSource.FromBytes(Samples.Bytes, name));

        var stored = server.Documents.ShouldHaveSingleItem();
        stored.FileName.ShouldBe(name);
        stored.Sha256.ShouldBe(Samples.Sha256);
    }

    [Fact]
    public async Task Progress_begins_at_zero_grows_and_ends_at_the_whole()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var progress = new Reports();

        await client.UploadAsync(Samples.Invoice, options: new() { Progress = progress });

        progress.Seen[0].BytesSent.ShouldBe(0);
        progress.Seen[^1].ShouldBe(new UploadProgress("invoice.pdf", Samples.Bytes.Length, Samples.Bytes.Length, 1));
        progress.Seen.Select(report => report.BytesSent).ShouldBeInOrder();
        progress.Seen.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_progress_display_that_fails_does_not_break_the_upload()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await client.UploadAsync(Samples.Invoice, options: new() { Progress = new Reports { Fails = true } });

        server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
    }

    [Theory]
    [InlineData(PolydocsUploadResponse.Plain)]
    [InlineData(PolydocsUploadResponse.Array)]
    [InlineData(PolydocsUploadResponse.Data)]
    [InlineData(PolydocsUploadResponse.DataArray)]
    [InlineData(PolydocsUploadResponse.ObjectWithId)]
    public async Task Every_shape_of_response_names_the_document(PolydocsUploadResponse shape)
    {
        await using var server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { UploadResponse = shape });
        using var client = server.Client();

        var upload = await client.UploadAsync(Samples.Invoice);

        upload.Id.ShouldBe(server.Documents.ShouldHaveSingleItem().Id);
        upload.FileName.ShouldBe("invoice.pdf");
    }

    [Theory]
    [InlineData("""{"doc_id":4711}""", "4711")]
    [InlineData("""{"doc_id":null,"id":"5","success":true}""", "5")]
    [InlineData("""{"doc_id":"","id":5}""", "5")]
    [InlineData("""{"doc_id":null,"id":null,"data":{"doc_id":"a-1"}}""", "a-1")]
    [InlineData("""{"success":true,"data":[{"id":"a-1"}]}""", "a-1")]
    [InlineData("""[{"success":true,"doc_id":"a-1","new_member":{"x":1}}]""", "a-1")]
    public async Task Ids_may_be_numbers_and_unknown_members_are_kept(string response, string id)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.Process).Respond("application/json", response);

        var upload = await client.UploadAsync(Samples.Invoice);

        upload.Id.ShouldBe(id);
        (upload.AdditionalProperties?.ContainsKey("new_member") ?? false).ShouldBe(
            response.Contains("new_member", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_response_that_promises_no_more_than_success_is_a_success_without_an_id()
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new PolydocsEmulatorOptions { UploadResponse = PolydocsUploadResponse.SuccessOnly }
        );
        using var client = server.Client();

        var upload = await client.UploadAsync(Samples.Invoice);

        upload.Id.ShouldBeNull();
        var failure = await Should.ThrowAsync<ArgumentException>(() => client.WaitForDocumentAsync(upload));
        failure.Message.ShouldContain("invoice.pdf");
        failure.Message.ShouldContain("dashboard");
    }

    [Theory]
    [InlineData("""{"success":false,"message":"Organisation is blocked"}""")]
    [InlineData("""[{"success":false,"message":"Organisation is blocked"}]""")]
    [InlineData("""{"success":true,"data":[{"success":false,"message":"Organisation is blocked"}]}""")]
    public async Task A_failure_with_status_200_is_an_error_with_the_vendors_message(string response)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.Process).Status(200, response);

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.StatusCode.ShouldBe(HttpStatusCode.OK);
        failure.VendorMessage.ShouldBe("Organisation is blocked");
        failure.Message.ShouldContain("invoice.pdf");
        failure.IsRetryable.ShouldBeFalse();
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public async Task Fields_that_the_server_objects_to_become_field_errors()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server
            .Faults.Next(PolydocsOperation.Process)
            .Status(422, """{"detail":[{"loc":["body","files",0],"msg":"field required","type":"value_error.missing"}]}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.FieldErrors.ShouldBe([new FieldError("body.files.0", "field required")]);
        failure.Message.ShouldContain("body.files.0: field required");
    }

    [Fact]
    public async Task A_wrong_key_is_a_clear_error_that_does_not_show_it()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(options => options.ApiKey = "wrong-canary-key");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        failure.Message.ShouldContain("Check the credential");
        failure.ToString().ShouldNotContain("canary");
        server.Documents.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(501)]
    public async Task Other_refusals_are_final(int status)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(PolydocsOperation.Process).Status(status, """{"message":"No."}""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        ((int)failure.StatusCode).ShouldBe(status);
        failure.VendorMessage.ShouldBe("No.");
        failure.ResponseBody.ShouldBe("""{"message":"No."}""");
        server.RequestCount(PolydocsOperation.Process).ShouldBe(1);
    }

    [Fact]
    public async Task A_missing_file_is_refused_before_any_request()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() =>
            client.UploadAsync(DocumentSource.FromFile("no/such/invoice.pdf"))
        );

        failure.Message.ShouldContain("invoice.pdf");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_sent_by_its_name_and_never_with_its_path()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var folder = Directory.CreateTempSubdirectory("documentclients-secretfolder");
        try
        {
            var path = Path.Combine(folder.FullName, "Rechnung.pdf");
            await File.WriteAllBytesAsync(path, Samples.Bytes);

            await client.UploadAsync(DocumentSource.FromFile(path));

            server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
            server.Documents[0].FileName.ShouldBe("Rechnung.pdf");
            server.Documents[0].ContentType.ShouldBe("application/pdf");
            server.Documents[0].ContentDisposition!.ShouldNotContain("secretfolder");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_that_cannot_seek_is_uploaded_whole_and_closed_unless_it_is_to_stay_open(bool leaveOpen)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        await using var stream = new ForwardOnlyStream(Samples.Bytes);

        await client.UploadAsync(DocumentSource.FromStream(stream, "invoice.pdf", leaveOpen));

        server.Documents.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
        stream.IsClosed.ShouldBe(!leaveOpen);
    }

    [Fact]
    public async Task Streams_are_closed_by_a_call_that_never_came_to_read_them()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.Automatic);
        MemoryStream[] streams = [new(Samples.Bytes), new(Samples.Bytes)];
        using var kept = new MemoryStream(Samples.Bytes);
        DocumentSource[] sources =
        [
            .. streams.Select(static stream => DocumentSource.FromStream(stream, "a.pdf")),
            DocumentSource.FromStream(kept, "b.pdf", leaveOpen: true),
        ];

        var failure = await Record.ExceptionAsync(() =>
            client.UploadBatchAsync(sources, cancellationToken: new CancellationToken(canceled: true))
        );

        failure.ShouldBeAssignableTo<OperationCanceledException>();
        await Eventually.Is(() => streams.All(static stream => !stream.CanRead));
        kept.CanRead.ShouldBeTrue();
    }

    private sealed class Reports : IProgress<UploadProgress>
    {
        public List<UploadProgress> Seen { get; } = [];

        public bool Fails { get; init; }

        public void Report(UploadProgress value)
        {
            Seen.Add(value);
            if (Fails)
            {
                throw new InvalidOperationException("The display is broken.");
            }
        }
    }
}
