using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Downloads;

/// <summary>The file of a document from the storage, and a result as a workbook.</summary>
public sealed class DownloadTests
{
    private const string Expired = "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>";

    [Fact]
    public async Task The_file_of_a_document_comes_from_the_storage_which_never_sees_the_token()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "invoice.pdf");
        var id = await UploadAsync(server, client);

        using var download = await client.DownloadDocumentAsync(id);
        (download.Length, download.ContentType).ShouldBe((Samples.Bytes.Length, "application/pdf"));
        await download.SaveAsync(path);

        (await File.ReadAllBytesAsync(path)).ShouldBe(Samples.Bytes);
        var request = server.Single(RaydocsOperation.GetObject);
        request.Headers.Select(static header => header.Key).ShouldBe(["Host"]);
        server.RequestCount(RaydocsOperation.GetDocumentUrl).ShouldBe(1);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("copy")]
    public async Task After_a_break_another_URL_is_asked_for_and_the_rest(string way)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "invoice.pdf");
        var id = await UploadAsync(server, client);
        server.Faults.Next(RaydocsOperation.GetObject).CloseInResponse();

        using var download = await client.DownloadDocumentAsync(id);
        if (way == "save")
        {
            await download.SaveAsync(path);
        }
        else
        {
            await using var copy = File.Create(path);
            await download.CopyToAsync(copy);
        }

        (await File.ReadAllBytesAsync(path)).ShouldBe(Samples.Bytes);
        server
            .Requests.Where(static request => request.Operation == RaydocsOperation.GetObject)
            .Select(static request => request.Header("Range"))
            .ShouldBe([null, $"bytes={Samples.Bytes.Length / 2}-"]);
        server.RequestCount(RaydocsOperation.GetDocumentUrl).ShouldBe(2);
    }

    [Fact]
    public async Task An_object_that_was_replaced_meanwhile_is_not_put_behind_the_first()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "invoice.pdf");
        var upload = await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });
        await client.PutDocumentAsync(upload, Samples.Invoice);
        var id = (await client.AttachAsync(await server.NewSessionAsync(), upload.Key, "invoice.pdf")).Id;
        server.Faults.Next(RaydocsOperation.GetObject).CloseInResponse();
        var other = new byte[1000];

        using var download = await client.DownloadDocumentAsync(id);
        await client.PutDocumentAsync(upload, DocumentSource.FromBytes(other, "invoice.pdf"));
        await download.SaveAsync(path);

        (await File.ReadAllBytesAsync(path)).ShouldBe(other);
    }

    [Fact]
    public async Task A_URL_that_has_expired_is_replaced_once()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var id = await UploadAsync(server, client);
        server.Faults.Next(RaydocsOperation.GetObject).Respond("application/xml", Expired, 403);

        using (var download = await client.DownloadDocumentAsync(id))
        {
            await download.CopyToAsync(Stream.Null);
        }

        server.RequestCount(RaydocsOperation.GetDocumentUrl).ShouldBe(2);
        server.Faults.Always(RaydocsOperation.GetObject).Respond("application/xml", Expired, 403);

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.DownloadDocumentAsync(id));

        refusal.Message.ShouldBe(
            $"`document {id}`: The storage of Raydocs refused DownloadDocument (403: Request has expired). "
                + "The signed URL does not allow the download: ask for another one."
        );
        server.RequestCount(RaydocsOperation.GetDocumentUrl).ShouldBe(4);
    }

    [Theory]
    [InlineData("http://storage.example.org/bucket/d1")]
    [InlineData("https://user@storage.example.org/bucket/d1")]
    [InlineData("ftp://storage.example.org/bucket/d1")]
    public async Task A_URL_to_which_no_document_may_go_is_none_from_which_one_is_taken(string address)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.GetDocumentUrl).Respond("application/json", $$"""{"url":"{{address}}"}""");
        var id = await UploadAsync(server, client);

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.DownloadDocumentAsync(id));

        refusal.Message.ShouldContain("for the download. Documents are only sent over HTTPS");
        refusal.Operation.ShouldBe("GetDocumentUrl");
        server.RequestCount(RaydocsOperation.GetObject).ShouldBe(0);
    }

    [Fact]
    public async Task A_page_in_place_of_a_file_is_an_error_and_no_file_is_touched()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var id = await UploadAsync(server, client);
        server.Faults.Always(RaydocsOperation.GetObject).Respond("text/html", "<html>Sign in</html>");

        (await Should.ThrowAsync<DocumentApiException>(() => client.DownloadDocumentAsync(id))).Message.ShouldContain(
            "It is a page (HTML), where a file was expected."
        );
    }

    [Fact]
    public async Task A_result_is_saved_as_a_workbook_under_the_name_that_is_asked_for()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var path = folder.Write("result.xlsx", [1]);
        var result = await ResultAsync(server, client);

        using var download = await client.DownloadExcelAsync(result);
        download.FileName.ShouldBe("extraction_result.xlsx");
        await download.SaveAsync(path);

        (await File.ReadAllTextAsync(path)).ShouldEndWith(result);
        Directory.GetFiles(folder.Path).ShouldBe([path]);
    }

    [Fact]
    public async Task A_workbook_that_ends_early_leaves_what_was_there()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var path = folder.Write("result.xlsx", [1]);
        var result = await ResultAsync(server, client);
        server.Faults.Next(RaydocsOperation.ExportResultToExcel).CloseInResponse();

        using var download = await client.DownloadExcelAsync(result);
        await Should.ThrowAsync<TransportException>(() => download.SaveAsync(path));

        (await File.ReadAllBytesAsync(path)).ShouldBe([1]);
        Directory.GetFiles(folder.Path).ShouldBe([path]);
        server.RequestCount(RaydocsOperation.ExportResultToExcel).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\r\nb")]
    [InlineData(null)]
    public async Task What_is_no_id_is_refused_before_anything_is_asked(string? id)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<ArgumentException>(() => client.DownloadDocumentAsync(id!));
        await Should.ThrowAsync<ArgumentException>(() => client.DownloadExcelAsync(id!));

        server.Requests.ShouldBeEmpty();
    }

    private static async Task<string> UploadAsync(RaydocsEmulator server, RaydocsClient client) =>
        (await client.UploadAsync(await server.NewSessionAsync(), Samples.Invoice)).Id;

    private static async Task<string> ResultAsync(RaydocsEmulator server, RaydocsClient client)
    {
        var session = await server.NewSessionAsync();
        await client.UploadAsync(session, Samples.Invoice);
        return (await client.RunExtractionAsync(session)).Id;
    }
}
