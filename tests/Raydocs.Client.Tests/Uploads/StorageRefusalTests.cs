using System.Globalization;
using System.Text;
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>What is made of a refusal by the storage, and what the caller is informed of it.</summary>
public sealed class StorageRefusalTests
{
    private const string Elsewhere =
        " The signer named a host that does not serve this bucket: it lies in another region. "
        + "Redirects are not followed, since the signature is for this host only. Nothing was stored. "
        + "Upload the document again later; if that fails too, the service has to sign URLs for the bucket's own region.";

    private const string WithoutReason = "<Error><Code>AccessDenied</Code></Error>";

    [Theory]
    [InlineData(WithoutReason, -1, false)]
    [InlineData(WithoutReason, 0, true)]
    [InlineData(WithoutReason, 1, true)]
    [InlineData("<Error><Code>AccessDenied</Code><Message></Message></Error>", 1, true)]
    [InlineData("<Error><Code>AccessDenied</Code><Message>Not you</Message></Error>", 1, false)]
    [InlineData("<Error><Code>NoSuchBucket</Code></Error>", 1, false)]
    public async Task A_storage_that_denies_without_a_reason_means_expiry_when_its_own_clock_is_past_the_end_of_the_URL(
        string xml,
        int seconds,
        bool isExpiry
    )
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.PutObject).Do(Responding(403, xml, TimeSpan.FromSeconds(seconds)));

        var failure = await Record.ExceptionAsync(() => client.StageAsync(Samples.Invoice));

        (failure is null).ShouldBe(isExpiry, failure?.ToString());
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(isExpiry ? 2 : 1);
    }

    [Fact]
    public async Task A_parameter_that_only_begins_alike_is_another()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var provider = server.ProviderWith(
            Rewriting(static json => json.Replace("X-Amz-Expires=", "X-Amz-ExpiresNot=1&X-Amz-Expires=", StringComparison.Ordinal))
        );
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(403, WithoutReason, TimeSpan.FromSeconds(1)));

        await Should.ThrowAsync<UploadUrlExpiredException>(() => provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice));
    }

    [Theory]
    [InlineData("X-Amz-Expires=", "X-Amz-Other=")]
    [InlineData("X-Amz-Date=", "X-Amz-Other=")]
    [InlineData("X-Amz-Expires=", "X-Amz-Expires=soon")]
    [InlineData("X-Amz-Date=", "X-Amz-Date=today")]
    public async Task A_URL_that_does_not_say_when_it_ends_is_never_taken_for_expired_without_a_reason(string parameter, string other)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var provider = server.ProviderWith(Rewriting(json => json.Replace(parameter, other, StringComparison.Ordinal)));
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(403, WithoutReason, TimeSpan.FromDays(3650)));

        await Should.ThrowAsync<DocumentApiException>(() => provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice));

        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(1);
    }

    [Theory]
    [InlineData(
        403,
        "SignatureDoesNotMatch",
        " The signature does not fit the request: something on the way may change headers, or the signer's settings are wrong."
    )]
    [InlineData(400, "BadDigest", " A checksum was signed that is not this document's: the signer must not fix one in advance.")]
    [InlineData(400, "InvalidDigest", " A checksum was signed that is not this document's: the signer must not fix one in advance.")]
    [InlineData(
        400,
        "XAmzContentSHA256Mismatch",
        " A checksum was signed that is not this document's: the signer must not fix one in advance."
    )]
    [InlineData(
        400,
        "XAmzContentChecksumMismatch",
        " A checksum was signed that is not this document's: the signer must not fix one in advance."
    )]
    [InlineData(403, "Other", " The signed URL does not allow the upload.")]
    [InlineData(401, "Other", " The signed URL does not allow the upload.")]
    [InlineData(404, "NoSuchBucket", "")]
    [InlineData(300, "Other", Elsewhere)]
    [InlineData(301, "PermanentRedirect", Elsewhere)]
    [InlineData(302, "Other", Elsewhere)]
    [InlineData(307, "TemporaryRedirect", Elsewhere)]
    [InlineData(308, "Other", Elsewhere)]
    [InlineData(405, "MethodNotAllowed", " The signed URL does not allow the upload.")]
    [InlineData(
        400,
        "EntityTooLarge",
        " The document is too large for it, or for a proxy on the way: it has 300,000 bytes. Nothing was stored."
    )]
    [InlineData(
        413,
        "EntityTooLarge",
        " The document is too large for it, or for a proxy on the way: it has 300,000 bytes. Nothing was stored."
    )]
    public async Task A_refusal_says_what_to_do_about_it(int status, string code, string advice)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>"));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        refusal.Message.ShouldBe($"`invoice.pdf`: The storage of Raydocs refused PutDocument ({status}: no).{advice}");
        (refusal.VendorCode, refusal.VendorMessage).ShouldBe((code, "no"));
    }

    [Fact]
    public async Task A_redirect_without_a_body_says_nothing_of_the_credential_or_the_base_address()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Redirect(new Uri("https://bucket.s3.eu-west-3.amazonaws.com/k"));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        refusal.Message.ShouldBe($"`invoice.pdf`: The storage of Raydocs refused PutDocument (307 Temporary Redirect).{Elsewhere}");
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Theory]
    [InlineData(400, "RequestTimeout")]
    [InlineData(409, "OperationAborted")]
    [InlineData(409, "ConditionalRequestConflict")]
    public async Task What_S3_says_to_try_again_is_put_again_to_the_same_URL(int status, string code)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.NewSessionAsync();
        server.Faults.Next(RaydocsOperation.PutObject).Do(Responding(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>"));

        await client.UploadAsync(session, Samples.Invoice);

        server.StoredObjects.ShouldHaveSingleItem();
        server.Documents.ShouldHaveSingleItem();
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(1);
        server.Targets(RaydocsOperation.PutObject).Length.ShouldBe(2);
        server.Targets(RaydocsOperation.PutObject).Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_connection_that_stands_still_every_time_is_reported_after_the_last_attempt()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Upload.MaxAttempts = 3);
        server
            .Faults.Always(RaydocsOperation.PutObject)
            .Do(Responding(400, "<Error><Code>RequestTimeout</Code><Message>no</Message></Error>"));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        refusal.Message.ShouldBe(
            "`invoice.pdf`: The storage of Raydocs refused PutDocument (400: no). The connection to it stood still for too long. "
                + "Nothing was stored; upload the document again."
        );
        refusal.Retry().ShouldBe((true, null));
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(3);
    }

    [Theory]
    [InlineData(400, "BadDigest")]
    [InlineData(400, "EntityTooLarge")]
    [InlineData(403, "RequestTimeTooSkewed")]
    [InlineData(403, "SignatureDoesNotMatch")]
    [InlineData(409, "BucketAlreadyExists")]
    [InlineData(412, "PreconditionFailed")]
    public async Task What_would_end_the_same_way_is_not_put_again(int status, string code)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(status, $"<Error><Code>{code}</Code><Message>no</Message></Error>"));

        (await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice))).Retry().ShouldBe((false, null));

        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(1);
    }

    [Fact]
    public async Task A_code_without_a_message_is_reported()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(404, "<Error><Code>NoSuchBucket</Code></Error>"));

        (await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice))).Message.ShouldBe(
            "`invoice.pdf`: The storage of Raydocs refused PutDocument (404: NoSuchBucket)."
        );
    }

    [Fact]
    public async Task Any_success_of_the_storage_will_do()
    {
        foreach (var status in new[] { 200, 201, 204, 299 })
        {
            await using var server = await RaydocsEmulator.StartAsync();
            using var client = server.Client();
            server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(status, ""));

            (await client.StageAsync(Samples.Invoice)).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_second_expiry_is_reported_with_the_place_and_without_the_query()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.PutObject).Do(Responding(403, "<Error><Code>ExpiredToken</Code></Error>"));

        var failure = await Should.ThrowAsync<UploadUrlExpiredException>(() => client.StageAsync(Samples.Invoice));

        var path = server.Targets(RaydocsOperation.PutObject)[^1].Split('?')[0];
        failure.Message.ShouldBe(
            $"`invoice.pdf`: the upload URL at http://127.0.0.1:{server.Storage.Port}{path} expired before the storage had taken the "
                + "document. Ask for another one."
        );
        (failure.Vendor, failure.Operation, failure.RequestId, failure.Retry()).ShouldBe(("Raydocs", "PutDocument", "r-1", (true, null)));
        failure.InnerException.ShouldBeOfType<DocumentApiException>().VendorCode.ShouldBe("ExpiredToken");
    }

    [Fact]
    public async Task Headers_of_the_connection_are_the_transports_own_even_when_they_were_signed()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var provider = server.ProviderWith(
            Rewriting(static json =>
                json.Replace(
                    "\"headers\":{",
                    "\"headers\":{\"Connection\":\"close\",\"transfer-encoding\":\"chunked\",\"Expect\":\"100-continue\","
                        + "\"Content-Length\":\"1\",",
                    StringComparison.Ordinal
                )
            )
        );

        await provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice);

        var headers = server.Single(RaydocsOperation.PutObject).Headers;
        headers
            .Select(static header => header.Key)
            .Intersect(["Connection", "Transfer-Encoding", "Expect"], StringComparer.OrdinalIgnoreCase)
            .ShouldBeEmpty();
        headers.Single(static header => header.Key == "Content-Length").Value.ShouldBe("300000");
    }

    [Fact]
    public async Task What_the_storage_echoes_of_the_query_is_hidden_from_sixteen_characters_on()
    {
        const string Short = "a123456789-1234",
            Long = "b123456789-12345",
            Escaped = "c123456789%2F12345";
        await using var server = await RaydocsEmulator.StartAsync();
        await using var provider = server.ProviderWith(
            Rewriting(json => json.Replace("X-Amz-Date=", $"s={Short}&l={Long}&e={Escaped}&X-Amz-Date=", StringComparison.Ordinal))
        );
        server
            .Faults.Always(RaydocsOperation.PutObject)
            .Do(Responding(400, $"<Error><Code>Other</Code><Message>{Short} {Long} {Uri.UnescapeDataString(Escaped)}</Message></Error>"));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() =>
            provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice)
        );

        refusal.VendorMessage.ShouldBe($"{Short} {new string('*', 16)} {new string('*', 16)}");
    }

    [Fact]
    public async Task What_the_storage_echoes_of_the_signed_headers_is_hidden_but_for_the_type_of_the_document()
    {
        const string Type = "application/octet-stream",
            Header = "d123456789-12345";
        await using var server = await RaydocsEmulator.StartAsync();
        await using var provider = server.ProviderWith(
            Rewriting(static json =>
                json.Replace("\"headers\":{", $"\"headers\":{{\"x-amz-meta-a\":\"{Header}\",", StringComparison.Ordinal)
            )
        );
        server
            .Faults.Always(RaydocsOperation.PutObject)
            .Do(Responding(400, $"<Error><Code>Other</Code><Message>{Type} {Header}</Message></Error>"));

        var refusal = await Should.ThrowAsync<DocumentApiException>(() =>
            provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Named("invoice.unknown"))
        );

        var headers = server
            .Single(RaydocsOperation.PutObject)
            .Headers.ToDictionary(static header => header.Key, static header => header.Value, StringComparer.OrdinalIgnoreCase);
        (headers["Content-Type"], headers["x-amz-meta-a"]).ShouldBe((Type, Header));
        refusal.VendorMessage.ShouldBe($"{Type} {new string('*', 16)}");
    }

    [Theory]
    [InlineData("http://127.0.0.1:9/b/k?X-Amz-Signature=canary", "http://127.0.0.1:9/b/k")]
    [InlineData("http://localhost:9/b/k?X-Amz-Signature=canary", "http://localhost:9/b/k")]
    public async Task A_service_elsewhere_may_not_have_a_document_sent_into_this_machine_in_the_clear(string address, string shown)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        await using var provider = server.ProviderWith(
            new Scripted($$"""{ "key":"k", "url":"{{address}}", "headers": {} }"""),
            options => options.BaseAddress = new Uri("https://api.example.org/")
        );

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice)
        );

        failure.Message.ShouldBe(
            $"Raydocs named {shown} for the upload. Documents are only sent over HTTPS, and to an address without a user name."
        );
        (failure.Vendor, failure.Operation).ShouldBe(("Raydocs", "CreateSignedUpload"));
    }

    private static ResponseHandler Rewriting(Func<string, string> rewrite) =>
        new(
            async (request, response) =>
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("signed-storage-url", StringComparison.Ordinal))
                {
                    response.Content = new StringContent(
                        rewrite(await response.Content.ReadAsStringAsync()),
                        Encoding.UTF8,
                        "application/json"
                    );
                }
            }
        );

    /// <summary>A response whose <c>Date</c>, where that matters, lies so far after the end of the URL.</summary>
    private static Func<HttpContext, Task> Responding(int status, string xml, TimeSpan? afterTheEnd = null) =>
        async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.StatusCode = status;
            context.Response.Headers["x-amz-request-id"] = "r-1";
            if (afterTheEnd is { } after)
            {
                var isSigned = DateTimeOffset.TryParseExact(
                    context.Request.Query["X-Amz-Date"],
                    "yyyyMMdd'T'HHmmss'Z'",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var signed
                );
                _ = int.TryParse(context.Request.Query["X-Amz-Expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds);
                context.Response.Headers.Date = (
                    (isSigned ? signed : DateTimeOffset.UnixEpoch) + TimeSpan.FromSeconds(seconds) + after
                ).ToString("R", CultureInfo.InvariantCulture);
            }

            if (xml.Length > 0)
            {
                await context.Response.WriteAsync(xml, context.RequestAborted);
            }
        };

    /// <summary>Responses instead of the service.</summary>
    private sealed class Scripted(string json) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(
                new HttpResponseMessage(System.Net.HttpStatusCode.Created)
                {
                    Content = new StringContent(json, Encoding.UTF8, "application/json"),
                }
            );
    }
}
