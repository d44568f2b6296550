using System.Diagnostics;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Uploads;

[Collection(ActivityListening.Name)]
public sealed class UploadTests
{
    [Fact]
    public async Task An_upload_in_the_older_form_takes_three_steps_and_arrives_whole()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var document = await client.UploadAsync(session, Samples.Invoice);

        var stored = server.Documents.ShouldHaveSingleItem();
        (stored.FileName, stored.SessionId, stored.Sha256).ShouldBe(("invoice.pdf", session, Samples.Sha256));
        stored.ContentType.ShouldBe("application/pdf");
        (document.Id, document.FileName, document.SessionId, document.Size).ShouldBe(
            (stored.Id, "invoice.pdf", session, Samples.Bytes.Length)
        );
        document.MediaType.ShouldBe("application/pdf");
        document.Status.ShouldBe(RaydocsDocumentStatus.Uploaded);
        server
            .Requests.Skip(1)
            .Select(request => (request.Method, request.Operation))
            .ShouldBe([
                ("POST", RaydocsOperation.CreateSignedUpload),
                ("PUT", RaydocsOperation.PutObject),
                ("POST", RaydocsOperation.CreateSessionDocument),
            ]);
    }

    [Fact]
    public async Task An_upload_in_the_newer_form_takes_three_steps_and_arrives_whole()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(options => options.Generation = RaydocsGeneration.WorkspaceDocuments);

        var document = await client.UploadAsync(session, Samples.Invoice);

        var stored = server.Documents.ShouldHaveSingleItem();
        (stored.SessionId, stored.Sha256, stored.ContentType).ShouldBe((null, Samples.Sha256, "application/pdf"));
        server.Sessions.ShouldHaveSingleItem().Documents.ShouldHaveSingleItem().Id.ShouldBe(stored.Id);
        (document.Id, document.Sha256, document.Size, document.WorkspaceId).ShouldBe(
            (stored.Id, Samples.Sha256, Samples.Bytes.Length, server.WorkspaceId)
        );
        document.MediaType.ShouldBe("application/pdf");
        server
            .Requests.Skip(1)
            .Select(request => request.Operation)
            .ShouldBe([RaydocsOperation.CreateSignedUpload, RaydocsOperation.PutObject, RaydocsOperation.AttachUploads]);
    }

    [Theory]
    [InlineData(RaydocsHeaderValues.Strings, true, true)]
    [InlineData(RaydocsHeaderValues.Arrays, true, false)]
    [InlineData(RaydocsHeaderValues.Mixed, false, true)]
    [InlineData(RaydocsHeaderValues.Mixed, true, true)]
    public async Task The_storage_gets_the_signed_headers_host_and_length_and_nothing_else(
        RaydocsHeaderValues values,
        bool includeHost,
        bool signVisibility
    )
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions
            {
                SignedUploadHeaders = values,
                IncludeHost = includeHost,
                SignVisibility = signVisibility,
            }
        );
        using var client = server.Client();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var ambient = new Activity("ambient") { TraceStateString = "a=b" }
            .AddBaggage("customer", "4711")
            .Start();

        await client.StageAsync(Samples.Invoice);

        var put = server.Single(RaydocsOperation.PutObject);
        (string, string)[] expected =
        [
            ("Content-Length", "300000"),
            ("Content-Type", "application/pdf"),
            ("Host", $"127.0.0.1:{server.Storage.Port}"),
            .. signVisibility ? [("x-amz-acl", "private")] : Array.Empty<(string, string)>(),
        ];
        put.Headers.Select(static header => (header.Key, header.Value))
            .OrderBy(static header => header.Key, StringComparer.Ordinal)
            .ShouldBe(expected);
        put.StatusCode.ShouldBe(200);
        server.StoredObjects.ShouldHaveSingleItem().Sha256.ShouldBe(Samples.Sha256);
    }

    [Fact]
    public async Task Cookies_of_the_API_and_of_the_storage_are_not_taken()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.PutObject).Status(503, ("Set-Cookie", "biscuit=1; Path=/"));
        server.Faults.Next(RaydocsOperation.CreateSignedUpload).Status(503, ("Set-Cookie", "biscuit=1; Path=/"));

        await client.StageAsync(Samples.Invoice);
        await client.StageAsync(Samples.Invoice);

        server.Requests.Count.ShouldBe(6);
        server.Requests.SelectMany(static request => request.Headers).ShouldNotContain(static header => header.Key == "Cookie");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    public async Task Any_success_of_the_first_step_will_do(int status)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { SignedUploadStatus = status });
        using var client = server.Client();

        var key = await client.StageAsync(Samples.Invoice);

        server.StoredObjects.ShouldHaveSingleItem().Key.ShouldBe(key);
    }

    [Fact]
    public async Task The_token_goes_to_the_API_and_never_to_the_storage()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Token = "canary-4711" });
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        await client.UploadAsync(session, Samples.Invoice);

        var (put, others) = (
            server.Single(RaydocsOperation.PutObject),
            server.Requests.Where(static request => request.Operation != RaydocsOperation.PutObject).ToArray()
        );
        (put.RawHead + put.RawTarget).ShouldNotContain("canary");
        others.ShouldAllBe(static request =>
            request.Header("Authorization") == "Bearer canary-4711" && request.Header("Accept") == "application/json"
        );
        others.Length.ShouldBe(3);
    }

    [Fact]
    public async Task A_redirect_of_the_storage_is_not_followed()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var elsewhere = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Redirect(new Uri($"{elsewhere.Storage}x"));

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        ((int)failure.StatusCode).ShouldBe(307);
        elsewhere.Requests.ShouldBeEmpty();
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Fact]
    public async Task Staging_gives_the_key_that_attaching_takes()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var key = await client.StageAsync(Samples.Invoice);
        server.Documents.ShouldBeEmpty();
        var document = await client.AttachAsync(session, key, "other.pdf");

        var stored = server.Documents.ShouldHaveSingleItem();
        (stored.Id, stored.Key, stored.FileName).ShouldBe((document.Id, key, "other.pdf"));
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Theory]
    [InlineData("Rechnung Übersicht.pdf")]
    [InlineData("漢字 \"&<50%>.pdf")]
    public async Task A_file_name_arrives_as_what_it_is(string name)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var document = await client.UploadAsync(session, Samples.Named(name));

        document.FileName.ShouldBe(name);
        server.Documents.ShouldHaveSingleItem().FileName.ShouldBe(name);
    }

    [Theory]
    [InlineData(RaydocsGeneration.SessionDocuments)]
    [InlineData(RaydocsGeneration.WorkspaceDocuments)]
    public async Task Files_and_streams_that_cannot_seek_are_uploaded_like_bytes(RaydocsGeneration generation)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(options => options.Generation = generation);
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, Samples.Bytes);
        try
        {
            await client.UploadAsync(session, DocumentSource.FromFile(path));
            await using var stream = new ForwardOnlyStream(Samples.Bytes[1..]);
            await client.UploadAsync(session, DocumentSource.FromStream(stream, "invoice.pdf"));
        }
        finally
        {
            File.Delete(path);
        }

        server.Documents.Select(static document => document.Sha256).ShouldBe([Samples.Sha256, Samples.Hash(Samples.Bytes[1..])]);
    }

    [Fact]
    public async Task Progress_begins_at_zero_grows_and_ends_at_the_whole()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var progress = new Reports();

        await client.UploadAsync(session, Samples.Invoice, new() { Progress = progress });

        progress.Seen[0].BytesSent.ShouldBe(0);
        progress.Seen[^1].ShouldBe(new UploadProgress("invoice.pdf", Samples.Bytes.Length, Samples.Bytes.Length, 1));
        progress.Seen.Select(static report => report.BytesSent).ShouldBeInOrder();
        progress.Seen.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task A_missing_file_is_refused_before_any_request()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<InvalidDocumentException>(() =>
            client.UploadAsync("session", DocumentSource.FromFile("no/such/invoice.pdf"))
        );

        failure.Message.ShouldContain("invoice.pdf");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_format_is_sent_and_the_server_decides()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        RaydocsFormats.IsSupported("table.XYZ").ShouldBeFalse();
        RaydocsFormats.IsSupported("scan.TIFF").ShouldBeTrue();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(session, Samples.Named("table.xyz")));

        ((int)failure.StatusCode).ShouldBe(422);
        failure.FieldErrors.ShouldHaveSingleItem().Field.ShouldBe("filename");
        failure.Message.ShouldContain("table.xyz");
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
        server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_was_never_uploaded_is_refused_by_its_field()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.AttachAsync(session, "tmp/none", "invoice.pdf"));

        failure.FieldErrors.ShouldBe([new FieldError("key", "The selected key is invalid.")]);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(1);
    }

    [Fact]
    public async Task One_document_can_be_put_to_a_signed_URL_by_hand()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        var signed = await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        await client.PutDocumentAsync(signed, Samples.Invoice);

        var stored = server.StoredObjects.ShouldHaveSingleItem();
        (stored.Key, stored.Sha256).ShouldBe((signed.Key, Samples.Sha256));
        signed.AdditionalProperties!.Keys.ShouldBe(["uuid", "bucket"]);
    }

    [Fact]
    public async Task Many_uploads_at_once_arrive_each_as_itself()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();

        var documents = await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(i => client.UploadAsync(session, DocumentSource.FromBytes(Samples.Bytes.AsMemory(i), $"{i}.pdf")))
        );

        server.Documents.Count.ShouldBe(20);
        foreach (var document in documents)
        {
            var number = int.Parse(document.FileName!.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture);
            server.Documents.Single(stored => stored.Id == document.Id).Sha256.ShouldBe(Samples.Hash(Samples.Bytes[number..]));
        }
    }

    private sealed class Reports : IProgress<UploadProgress>
    {
        public List<UploadProgress> Seen { get; } = [];

        public void Report(UploadProgress value) => Seen.Add(value);
    }

    [Fact]
    public async Task Streams_are_closed_by_an_extraction_that_never_came_to_them()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        MemoryStream[] streams = [new(Samples.Bytes), new(Samples.Bytes)];
        server.Faults.Next(RaydocsOperation.CreateSignedUpload).Status(403);

        await Should.ThrowAsync<DocumentApiException>(() =>
            client.ExtractAsync("1", streams.Select(static stream => DocumentSource.FromStream(stream, "a.pdf")).ToArray())
        );

        streams.ShouldAllBe(static stream => !stream.CanRead);
    }
}
