using System.Diagnostics;
using System.Globalization;
using DocumentClients;
using Raydocs;
using Stubs.Tests.Server;
using static Stubs.Tests.Raydocs.RaydocsSamples;

namespace Stubs.Tests.Raydocs;

/// <summary>Step 2: the PUT to the signed URL, at the storage.</summary>
public sealed class StorageStubTests
{
    private const string Path = $"/{Key}";

    [Theory]
    [InlineData(1)]
    [InlineData(65_537)]
    [InlineData(2_500_000)]
    public async Task A_document_is_put_with_its_bytes_its_length_and_the_signed_headers_only(int length)
    {
        using var raydocs = new RaydocsStubs();
        using var trace = new Activity("of the caller").Start();
        raydocs.Storage.Stub("PUT", Path, new StubResponse(200, Body: null));
        var bytes = Enumerable.Range(0, length).Select(static index => (byte)(index * 31 / 7)).ToArray();

        await raydocs
            .Client()
            .PutDocumentAsync(
                Signed(raydocs, ("Content-Type", "application/pdf"), ("x-amz-acl", "private")),
                DocumentSource.FromBytes(bytes, "invoice.pdf")
            );

        var put = raydocs.Storage.OnlyRequest();
        put.Method.ShouldBe("PUT");
        put.Path.ShouldBe(Path);
        put.Query.ShouldBe(SignedQuery);
        put.Headers.Keys.ShouldBe(["Content-Length", "Content-Type", "Host", "x-amz-acl"], ignoreOrder: true);
        put.Headers["Content-Length"].ShouldBe(length.ToString(CultureInfo.InvariantCulture));
        put.Headers["Content-Type"].ShouldBe("application/pdf");
        put.Headers["x-amz-acl"].ShouldBe("private");
        put.Bytes.AsSpan().SequenceEqual(bytes).ShouldBeTrue();
        raydocs.Api.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200)]
    [InlineData(204)]
    public async Task Every_success_of_the_storage_is_one(int status)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Storage.Stub(
            "PUT",
            Path,
            new StubResponse(status, Body: null)
            {
                Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["ETag"] = "\"9a0364b9\"" },
            }
        );

        await raydocs.Client().PutDocumentAsync(Signed(raydocs), Invoice);

        raydocs.Storage.OnlyRequest().Bytes.ShouldBe(InvoiceBytes);
    }

    [Theory]
    [InlineData(403, "AccessDenied", "Access Denied")]
    [InlineData(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method."
    )]
    [InlineData(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.")]
    [InlineData(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size")]
    [InlineData(400, "InvalidDigest", "The Content-MD5 you specified was invalid.")]
    [InlineData(404, "NoSuchBucket", "The specified bucket does not exist")]
    [InlineData(411, "MissingContentLength", "You must provide the Content-Length HTTP header.")]
    public async Task A_refusal_of_the_storage_is_reported_in_its_own_words(int status, string code, string message)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Storage.Stub("PUT", Path, Xml(status, code, message));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => raydocs.Client().PutDocumentAsync(Signed(raydocs), Invoice));

        ((int)refusal.StatusCode).ShouldBe(status);
        refusal.VendorCode.ShouldBe(code);
        refusal.VendorMessage.ShouldBe(message);
        refusal.Message.ShouldContain(message);
        refusal.Message.ShouldNotContain("X-Amz");
        refusal.IsRetryable.ShouldBeFalse();
        raydocs.Storage.OnlyRequest().Method.ShouldBe("PUT");
    }

    [Theory]
    [InlineData(403, "AccessDenied", "Request has expired")]
    [InlineData(400, "ExpiredToken", "The provided token has expired.")]
    public async Task A_url_whose_time_is_over_is_reported_as_that(int status, string code, string message)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Storage.Stub("PUT", Path, Xml(status, code, message));

        var expired = await Should.ThrowAsync<UploadUrlExpiredException>(() => raydocs.Client().PutDocumentAsync(Signed(raydocs), Invoice));

        expired.InnerException.ShouldBeOfType<DocumentApiException>().VendorMessage.ShouldBe(message);
        raydocs.Storage.OnlyRequest().Method.ShouldBe("PUT");
    }

    [Fact]
    public async Task A_refusal_without_a_body_has_its_status()
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Storage.Stub("PUT", Path, new StubResponse(403, Body: null));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => raydocs.Client().PutDocumentAsync(Signed(raydocs), Invoice));

        ((int)refusal.StatusCode).ShouldBe(403);
        refusal.VendorMessage.ShouldBeNull();
    }

    [Theory]
    [InlineData(503, "SlowDown", "Please reduce your request rate.")]
    [InlineData(500, "InternalError", "We encountered an internal error. Please try again.")]
    public async Task A_storage_that_asks_for_patience_gets_the_whole_document_again(int status, string code, string message)
    {
        using var raydocs = new RaydocsStubs();
        raydocs.Storage.Stub("PUT", Path, Xml(status, code, message), new StubResponse(200, Body: null));

        await raydocs.Client().PutDocumentAsync(Signed(raydocs, ("Content-Type", "application/pdf")), Invoice);

        raydocs.Storage.Requests.Count.ShouldBe(2);
        raydocs.Storage.Requests.ShouldAllBe(static put =>
            put.Query == SignedQuery && put.Headers["Content-Type"] == "application/pdf" && put.Bytes.SequenceEqual(InvoiceBytes)
        );
    }

    private static SignedUpload Signed(RaydocsStubs raydocs, params (string Name, string Value)[] headers) =>
        new()
        {
            Key = Key,
            Url = new SignedUrl(new Uri($"{raydocs.Storage.Address}{Key}{SignedQuery}")),
            Headers = headers.ToDictionary(static header => header.Name, static header => header.Value, StringComparer.OrdinalIgnoreCase),
        };

    private static StubResponse Xml(int status, string code, string message) =>
        new(
            status,
            $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>{code}</Code><Message>{message}</Message>
              <RequestId>0A49CE4060975EAC</RequestId><HostId>k3nL7gH3+PadhTEVn5Ek</HostId></Error>
            """,
            "application/xml"
        );
}
