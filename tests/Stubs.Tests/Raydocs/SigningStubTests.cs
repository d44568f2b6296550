using DocumentClients;
using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>Step 1: <c>POST /vapor/signed-storage-url</c>.</summary>
public sealed class SigningStubTests
{
    private const string Path = "/vapor/signed-storage-url";

    [Theory]
    [InlineData("application/pdf")]
    [InlineData("image/png")]
    [InlineData("application/octet-stream")]
    public async Task A_signed_url_is_asked_for_with_the_visibility_and_the_media_type(string contentType)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", Path, StubResponse.Json(Signing(raydocs.Storage.Address)));

        var upload = await raydocs.Client().Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = contentType });

        raydocs.Api.OnlyRequest().ShouldBeJson("POST", Path, $$"""{"visibility":"private","content_type":"{{contentType}}"}""");
        upload.Key.ShouldBe(Key);
        upload.Url.Reveal().AbsoluteUri.ShouldBe($"{raydocs.Storage.Address}{Key}{SignedQuery}");
        upload.Headers.ShouldHaveSingleItem().ShouldBe(new("Content-Type", "application/pdf"));
    }

    [Theory]
    [InlineData("Budget.PDF", "application/pdf")]
    [InlineData("scan.png", "image/png")]
    [InlineData("photo.jpeg", "image/jpeg")]
    public async Task A_staged_document_is_announced_with_the_media_type_of_its_name(string fileName, string contentType)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", Path, StubResponse.Json(Signing(raydocs.Storage.Address)));
        raydocs.Storage.Stub("PUT", $"/{Key}", new StubResponse(200, Body: null));

        (await raydocs.Client().StageAsync(DocumentSource.FromBytes(InvoiceBytes, fileName))).ShouldBe(Key);

        raydocs.Api.OnlyRequest().ShouldBeJson("POST", Path, $$"""{"visibility":"private","content_type":"{{contentType}}"}""");
    }

    /// <summary>The guide's form, the form of the framework that serves the call, and what lies between them.</summary>
    [Theory]
    [InlineData(200, """{"key":"KEY","url":"URL","headers":{"Content-Type":"application/pdf"}}""", "Content-Type: application/pdf")]
    [InlineData(
        201,
        """{"uuid":"0d9f4c1e","bucket":"staging","key":"KEY","url":"URL","headers":{"Host":["s3.example"],"x-amz-acl":"""
            + """["private"],"Content-Type":"application/pdf"}}""",
        "Content-Type: application/pdf, x-amz-acl: private"
    )]
    [InlineData(200, """{"key":"KEY","url":"URL","headers":{"Host":"s3.example","x-amz-acl":"private"}}""", "x-amz-acl: private")]
    [InlineData(200, """{"key":"KEY","url":"URL","headers":{"Content-Type":["application/pdf"]}}""", "Content-Type: application/pdf")]
    [InlineData(200, """{"key":"KEY","url":"URL","headers":{}}""", "")]
    [InlineData(201, """{"key":"KEY","url":"URL","headers":[]}""", "")]
    public async Task The_document_is_put_with_exactly_the_headers_that_were_signed(int status, string response, string headers)
    {
        using var raydocs = new RaydocsStubs();
        // PHP escapes slashes.
        var url = $"{raydocs.Storage.Address}{Key}{SignedQuery}".Replace("/", "\\/", StringComparison.Ordinal);
        var body = response
            .Replace("KEY", Key.Replace("/", "\\/", StringComparison.Ordinal), StringComparison.Ordinal)
            .Replace("URL", url, StringComparison.Ordinal);
        raydocs.Api.Stub("POST", Path, new StubResponse(status, body));
        raydocs.Storage.Stub("PUT", $"/{Key}", new StubResponse(200, Body: null));

        (await raydocs.Client().StageAsync(Invoice)).ShouldBe(Key);

        var put = raydocs.Storage.OnlyRequest();
        string.Join(
                ", ",
                put.Headers.Where(static header => header.Key is not ("Host" or "Content-Length"))
                    .Select(static header => $"{header.Key}: {header.Value}")
                    .Order(StringComparer.Ordinal)
            )
            .ShouldBe(headers);
        put.Headers["Host"].ShouldBe(raydocs.Storage.Address.Authority);
        put.Bytes.ShouldBe(InvoiceBytes);
    }

    [Theory]
    [InlineData("tmp/0d9f4c1e-7b62-4a85-bf13-e8a9d0c65b27")]
    [InlineData("tmp/0d9f4c1e-invoice.pdf")]
    public async Task A_key_is_opaque(string key)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub("POST", Path, StubResponse.Json($$$"""{"key":"{{{key}}}","url":"https://s3.example/{{{key}}}","headers":{}}"""));

        (await raydocs.Client().Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" })).Key.ShouldBe(key);
    }

    [Fact]
    public async Task What_else_the_signer_says_is_kept_and_the_signature_does_not_show()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Api.Stub(
            "POST",
            Path,
            new StubResponse(
                201,
                $$$"""{"uuid":"0d9f4c1e","bucket":"staging","key":"{{{Key}}}","url":"https:"""
                    + $$$"""//s3.example/{{{Key}}}{{{SignedQuery}}}","headers":{}}"""
            )
        );

        var upload = await raydocs.Client().Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });

        upload.AdditionalProperties!["bucket"].GetString().ShouldBe("staging");
        upload.AdditionalProperties["uuid"].GetString().ShouldBe("0d9f4c1e");
        upload.ToString().ShouldNotContain("X-Amz-Signature");
    }
}
