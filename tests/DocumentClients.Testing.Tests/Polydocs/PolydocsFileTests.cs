using System.IO.Compression;
using System.Net;

namespace DocumentClients.Testing.Tests.Polydocs;

/// <summary>The files and pictures that the emulator gives back.</summary>
public sealed class PolydocsFileTests
{
    public static TheoryData<PolydocsEmulatorGeneration> Generations => [.. Enum.GetValues<PolydocsEmulatorGeneration>()];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task What_was_uploaded_is_given_back_under_the_id_of_the_document(PolydocsEmulatorGeneration generation)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = generation });
        using var client = server.Client();
        var id = await UploadAsync(server, client);

        using var response = await client.AskAsync($"resource/document/{id}/{id}.pdf");

        (response.StatusCode, response.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "application/pdf"));
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe($"inline; filename=\"{id}.pdf\"");
        response.Headers.ETag.ShouldBeNull();
        (await response.Content.ReadAsStringAsync()).ShouldBe("content");
        server.RequestCount(PolydocsOperation.GetFile).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_not_there_and_who_may_not_see_it_are_refused()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { KeepContentsUpTo = 6 });
        using var client = server.Client();
        using var stranger = new HttpClient { BaseAddress = server.Address };
        var id = await UploadAsync(server, client);

        (await client.AskAsync($"resource/document/{id}/other.pdf").RespondAsync()).ShouldBe((404, """{"detail":"File not found"}"""));
        (await client.AskAsync("resource/document/x/x.pdf").RespondAsync()).ShouldBe((404, """{"detail":"Document not found"}"""));
        (await client.AskAsync($"resource/image/{id}/0").RespondAsync()).ShouldBe((404, """{"detail":"Image not found"}"""));
        (await client.AskAsync($"resource/image/{id}/2").RespondAsync()).ShouldBe((404, """{"detail":"Image not found"}"""));
        (await client.AskAsync($"resource/document/{id}/{id}.pdf").RespondAsync()).Status.ShouldBe(500);
        (await stranger.AskAsync($"resource/document/{id}/{id}.pdf").RespondAsync()).Status.ShouldBe(403);
        (await stranger.AskAsync($"resource/image/{id}/1").RespondAsync()).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Every_page_has_a_picture_of_its_own_that_is_a_PNG()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { PagesPerDocument = 2 });
        using var client = server.Client();
        var id = await UploadAsync(server, client);

        foreach (var page in new[] { 1, 2 })
        {
            using var response = await client.AskAsync($"resource/image/{id}/{page}");

            response.Content.Headers.ContentType!.MediaType.ShouldBe("image/png");
            var png = await response.Content.ReadAsByteArrayAsync();
            png[..8].ShouldBe([0x89, .. "PNG\r\n\x1a\n"u8]);
            Grey(png).ShouldBe((byte)page);
        }

        using var form = PolydocsCalls.UrlEncoded(("doc_id", id));
        (await client.SendAsync("document/extraction_result", form).TextAsync()).ShouldContain(
            $$"""[{"path":"resource/image/{{id}}/1"},{"path":"resource/image/{{id}}/2"}]"""
        );
    }

    [Theory]
    [InlineData("bytes=3-", null, 206, "tent", "bytes 3-6/7")]
    [InlineData("bytes=3-", "ETAG", 206, "tent", "bytes 3-6/7")]
    [InlineData("bytes=3-", "\"another\"", 200, "content", null)]
    [InlineData("bytes=7-", null, 416, """{"detail":"Range Not Satisfiable"}""", null)]
    public async Task A_part_is_sent_where_the_emulator_is_told_so(string range, string? of, int status, string body, string? contentRange)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { ServeRanges = true });
        using var client = server.Client();
        var id = await UploadAsync(server, client);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"resource/document/{id}/{id}.pdf", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Range", range);
        if (of is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Range", of == "ETAG" ? $"\"{server.Documents[0].Sha256}\"" : of);
        }
        using var response = await client.SendAsync(request);

        ((int)response.StatusCode, await response.Content.ReadAsStringAsync()).ShouldBe((status, body));
        response.Content.Headers.ContentRange?.ToString().ShouldBe(contentRange);
        (response.Headers.ETag?.Tag == $"\"{server.Documents[0].Sha256}\"").ShouldBe(status < 300);
    }

    private static async Task<string> UploadAsync(PolydocsEmulator server, HttpClient client)
    {
        if (server.Documents.Count == 0)
        {
            using var form = PolydocsCalls.Form("file", "content");
            using var response = await client.PostAsync(new Uri("document/process", UriKind.Relative), form);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                using var again = PolydocsCalls.Form("file", "content");
                using var imported = await client.PostAsync(new Uri("document/import", UriKind.Relative), again);
            }
        }

        return server.Documents.ShouldHaveSingleItem().Id;
    }

    /// <summary>The one dot: what the chunk with the picture holds, behind the number of its filter.</summary>
    private static byte Grey(byte[] png)
    {
        const int Data = 8 + 25 + 8;
        var length = png[8 + 25 + 3];
        using var zlib = new ZLibStream(new MemoryStream(png, Data, length), CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return rows.ToArray()[1];
    }
}
