using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;

namespace Polydocs.Client.Tests.Downloads;

/// <summary>The file of a document, and the pictures of its pages.</summary>
public sealed class DownloadTests
{
    public static TheoryData<PolydocsEmulatorGeneration> Generations => [.. Enum.GetValues<PolydocsEmulatorGeneration>()];

    public static TheoryData<string?> BadPaths =>
        [
            null,
            "",
            " ",
            "/",
            "//elsewhere.example.org/a.png",
            "https://elsewhere.example.org/a.png",
            "resource/../document/process",
            "resource/%2e%2E/document",
            "resource/./a.png",
            "resource//a.png",
            "resource/a.png/",
            "resource\\..\\a.png",
            "resource/a%5Cb.png",
            "resource/a%2Fb.png",
            "resource/a.png?token=1",
            "resource/a.png#1",
            "resource/a\r\nX: 1",
            "resource/a%0d%0aX",
        ];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task The_file_of_a_document_comes_back_as_it_was_uploaded(PolydocsEmulatorGeneration served)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = served });
        using var client = server.Client(static options =>
            (options.Generation, options.OrganizationId) = (PolydocsGeneration.Automatic, "org-1")
        );
        using var folder = new TemporaryFolder();
        var id = (await client.UploadAsync(Samples.Invoice)).Id!;
        var path = Path.Combine(folder.Path, "invoice.pdf");

        using var download = await client.Documents.DownloadAsync(id);
        (download.Length, download.ContentType, download.FileName).ShouldBe((Samples.Bytes.Length, "application/pdf", $"{id}.pdf"));
        await download.SaveAsync(path);

        Samples.Hash(await File.ReadAllBytesAsync(path)).ShouldBe(Samples.Sha256);
        var request = server.Requests.Where(static request => request.Operation == PolydocsOperation.GetFile).ShouldHaveSingleItem();
        (request.RawTarget, request.Header("X-ORG-ID"), request.Header("X-API-KEY")).ShouldBe(
            ($"/resource/document/{id}/{id}.pdf", "org-1", server.ApiKey)
        );
    }

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Each_page_has_its_picture(PolydocsEmulatorGeneration served)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = served, PagesPerDocument = 2 });
        using var client = server.Client(static options =>
            (options.Generation, options.OrganizationId) = (PolydocsGeneration.Automatic, "org-1")
        );
        var id = (await client.UploadAsync(Samples.Invoice)).Id!;
        var pictures = new List<string>();
        foreach (var page in new[] { 1, 2 })
        {
            using var download = await client.Documents.DownloadPageImageAsync(id, page);
            download.ContentType.ShouldBe("image/png");
            var picture = new MemoryStream();
            await download.CopyToAsync(picture);
            pictures.Add(Samples.Hash(picture.ToArray()));
        }

        pictures.ShouldBeUnique(StringComparer.Ordinal);
        server
            .Requests.Where(static request => request.Operation == PolydocsOperation.GetPageImage)
            .Select(static request => request.RawTarget)
            .ShouldBe([$"/resource/image/{id}/1", $"/resource/image/{id}/2"]);
        var asked = served == PolydocsEmulatorGeneration.DocBits ? 2 : 0;
        server.RequestCount(PolydocsOperation.GetExtractionResult).ShouldBe(asked);

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.Documents.DownloadPageImageAsync(id, 3));
        refusal.StatusCode.ShouldBe(served == PolydocsEmulatorGeneration.DocBits ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        refusal.Message.ShouldContain($"`page 3 of document {id}`");
    }

    [Theory]
    [MemberData(nameof(BadPaths))]
    public async Task A_picture_that_is_said_to_be_elsewhere_is_not_asked_for(string? path)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(static options =>
            (options.Generation, options.OrganizationId) = (PolydocsGeneration.DocBits, "org-1")
        );
        var record = System.Text.Json.JsonSerializer.Serialize(new { doc_id = "1", images = new[] { new { path } } });
        server.Faults.Next(PolydocsOperation.GetExtractionResult).Respond("application/json", record);
        var id = (await client.UploadAsync(Samples.Invoice)).Id!;

        var error = await Should.ThrowAsync<DocumentApiException>(() => client.Documents.DownloadPageImageAsync(id, 1));

        error.Message.ShouldBe(
            $"`page 1 of document {id}`: Polydocs names a picture whose path does not lead to one below the base address. "
                + "It was not asked for."
        );
        (error.Vendor, error.Operation).ShouldBe(("Polydocs", "GetPageImage"));
        server.Requests.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("resource/image/ID/1", "/resource/image/ID/1")]
    [InlineData("/resource/image/ID/1", "/resource/image/ID/1")]
    [InlineData("resource/a%20b/%C3%A4.png", "/resource/a%20b/%C3%A4.png")]
    [InlineData("resource/a b/1.png", "/resource/a%20b/1.png")]
    [InlineData("resource/%252e%252e/1.png", "/resource/%252e%252e/1.png")]
    public async Task A_picture_is_asked_for_where_the_record_says_that_it_is(string path, string target)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new() { Generation = PolydocsEmulatorGeneration.DocBits, PathPrefix = "/prod-api" }
        );
        using var client = server.Client(static options =>
            (options.Generation, options.OrganizationId) = (PolydocsGeneration.DocBits, "org-1")
        );
        var id = (await client.UploadAsync(Samples.Invoice)).Id!;
        var record = System.Text.Json.JsonSerializer.Serialize(
            new { doc_id = "1", images = new[] { new { path = path.Replace("ID", id, StringComparison.Ordinal) } } }
        );
        server.Faults.Next(PolydocsOperation.GetExtractionResult).Respond("application/json", record);

        var error = await Record.ExceptionAsync(async () =>
        {
            using var download = await client.Documents.DownloadPageImageAsync(id, 1);
        });

        (error is null).ShouldBe(path.Contains("ID", StringComparison.Ordinal), error?.ToString());
        server.Requests[^1].RawTarget.ShouldBe("/prod-api" + target.Replace("ID", id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\nb")]
    [InlineData(null)]
    public async Task What_is_no_id_is_refused_before_anything_is_asked(string? id)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<ArgumentException>(() => client.Documents.DownloadAsync(id!));
        await Should.ThrowAsync<ArgumentException>(() => client.Documents.DownloadPageImageAsync(id!, 1));
        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => client.Documents.DownloadPageImageAsync("1", 0));

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_with_a_slash_stays_one_segment()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await Should.ThrowAsync<DocumentApiException>(() => client.Documents.DownloadAsync("a/../b"));

        server.Requests.ShouldHaveSingleItem().RawTarget.ShouldBe("/resource/document/a%2F..%2Fb/a%2F..%2Fb.pdf");
    }

    [Fact]
    public async Task A_response_that_is_cut_off_is_gone_on_with_where_the_service_says_which_file_it_is()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { ServeRanges = true });
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var id = (await client.UploadAsync(Samples.Invoice)).Id!;
        server.Faults.Next(PolydocsOperation.GetFile).CloseInResponse();
        var path = Path.Combine(folder.Path, "invoice.pdf");

        using var download = await client.Documents.DownloadAsync(id);
        await download.SaveAsync(path);

        Samples.Hash(await File.ReadAllBytesAsync(path)).ShouldBe(Samples.Sha256);
        server
            .Requests.Where(static request => request.Operation == PolydocsOperation.GetFile)
            .Select(static request => request.Header("Range"))
            .ShouldBe([null, "bytes=150000-"]);
    }

    [Fact]
    public async Task A_file_that_is_begun_anew_may_break_as_often_as_any_other_while_it_comes_further()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "invoice.pdf");
        var (file, requests) = (new byte[1_000_000], 0);
        Random.Shared.NextBytes(file);
        server
            .Faults.Always(PolydocsOperation.GetFile)
            .Do(async context =>
            {
                // The first is another file, of which nearly all comes; the whole of the second comes in place of the rest.
                var number = requests++;
                var from = number < 2 ? 0 : (int)context.Request.GetTypedHeaders().Range!.Ranges.Single().From!.Value;
                var length = Math.Min(number == 0 ? 900_000 : 100_000, file.Length - from);
                context.Response.StatusCode = number < 2 ? 200 : 206;
                context.Response.ContentType = "application/pdf";
                context.Response.ContentLength = file.Length - from;
                context.Response.Headers.ETag = number == 0 ? "\"old\"" : "\"new\"";
                if (number > 1)
                {
                    context.Response.Headers.ContentRange = $"bytes {from}-{file.Length - 1}/{file.Length}";
                }

                await context.Response.Body.WriteAsync(file.AsMemory(from, length), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                if (from + length < file.Length)
                {
                    // What was written arrives first.
                    await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, context.RequestAborted);
                    context.Abort();
                }
            });

        using var download = await client.Documents.DownloadAsync("1");
        await download.SaveAsync(path);

        Samples.Hash(await File.ReadAllBytesAsync(path)).ShouldBe(Samples.Hash(file));
        requests.ShouldBe(11);
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_response_that_is_cut_off_leaves_nothing_where_it_cannot_be_gone_on_with()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var folder = new TemporaryFolder();
        var id = (await client.UploadAsync(Samples.Invoice)).Id!;
        server.Faults.Next(PolydocsOperation.GetFile).CloseInResponse();

        using var download = await client.Documents.DownloadAsync(id);
        var broken = await Should.ThrowAsync<TransportException>(() => download.SaveAsync(Path.Combine(folder.Path, "invoice.pdf")));

        broken.Message.ShouldContain("broke after 150,000 bytes of the response");
        Directory.GetFileSystemEntries(folder.Path).ShouldBeEmpty();
        server.RequestCount(PolydocsOperation.GetFile).ShouldBe(1);
    }
}
