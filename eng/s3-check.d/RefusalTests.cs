using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using Raydocs;

namespace S3.Tests;

/// <summary>What the storage refuses for other reasons than time fails at once, with the storage's own code, and stores nothing.</summary>
public sealed class RefusalTests(S3World world) : S3Tests(world)
{
    public static TheoryData<int> Sizes => [.. Sample.Sizes];

    [Theory]
    [MemberData(nameof(Sizes))]
    public Task Another_content_type_than_the_signed_one_is_refused(int size) =>
        ShouldNotMatchAsync(Pdf, static upload => upload with { Headers = Signing.With(("Content-Type", "text/plain")).Headers }, size);

    [Theory]
    [MemberData(nameof(Sizes))]
    public Task A_signed_content_type_that_is_missing_is_refused(int size) => ShouldNotMatchAsync(Pdf, WithoutHeaders, size);

    [Theory]
    [MemberData(nameof(Sizes))]
    public Task A_tampered_signature_is_refused(int size) => ShouldNotMatchAsync(Pdf, Tamper, size);

    [Fact]
    public Task Any_other_signed_header_that_is_missing_is_refused() =>
        ShouldNotMatchAsync(Signing.With(("x-amz-acl", "private")), WithoutHeaders);

    [Fact]
    public Task Another_key_than_the_signed_one_is_refused() =>
        ShouldNotMatchAsync(
            Pdf,
            static upload => Rewrite(upload, static url => url.Replace("/uploads/", "/elsewhere/", StringComparison.Ordinal))
        );

    [Fact]
    public Task A_URL_that_was_signed_for_reading_is_refused() =>
        ShouldNotMatchAsync(new Signing { Verb = HttpVerb.GET }, static upload => upload);

    [Fact]
    public Task A_longer_life_than_the_signed_one_is_refused() =>
        ShouldNotMatchAsync(
            Pdf,
            static upload => Rewrite(upload, static url => url.Replace("X-Amz-Expires=", "X-Amz-Expires=1", StringComparison.Ordinal))
        );

    [Fact]
    public Task A_URL_signed_by_an_unknown_user_is_refused() =>
        ShouldBeRefusedOnceAsync(Pdf with { By = Signer.Stranger }, HttpStatusCode.Forbidden, "InvalidAccessKeyId");

    [Fact]
    public Task A_URL_signed_by_a_user_without_permission_is_refused() =>
        ShouldBeRefusedOnceAsync(Pdf with { By = Signer.Other }, HttpStatusCode.Forbidden, "AccessDenied");

    [Fact]
    public async Task StageAsync_does_not_take_a_wrong_signature_for_expiry() =>
        await ShouldNotStageAsync(Tamper(await Storage.SignAsync(Pdf)), "SignatureDoesNotMatch");

    [Fact]
    public async Task StageAsync_does_not_take_a_missing_permission_for_expiry() =>
        await ShouldNotStageAsync(await Storage.SignAsync(Pdf with { By = Signer.Other }), "AccessDenied");

    [Fact]
    public Task A_checksum_of_another_document_is_refused() =>
        ShouldBeRefusedOnceAsync(Md5(MD5.HashData("another"u8)), HttpStatusCode.BadRequest, "BadDigest");

    [Fact]
    public Task A_checksum_that_is_none_is_refused() =>
        ShouldBeRefusedOnceAsync(Signing.With(("Content-MD5", "none")), HttpStatusCode.BadRequest, "InvalidDigest");

    [Fact]
    public async Task The_documents_own_checksum_is_accepted()
    {
        var upload = await Storage.SignAsync(Md5(MD5.HashData(Document.Bytes)));

        await PutAsync(upload, Document.InMemory);

        await ShouldHaveStoredAsync(upload.Key, Document);
    }

    private static Signing Md5(byte[] hash) => Signing.With(("Content-MD5", Convert.ToBase64String(hash)));

    private static SignedUpload WithoutHeaders(SignedUpload upload) => upload with { Headers = new Signing().Headers };

    /// <summary>The last digit of the signature is another.</summary>
    private static SignedUpload Tamper(SignedUpload upload) =>
        Rewrite(
            upload,
            static url =>
            {
                const string parameter = "X-Amz-Signature=";
                var last = url.IndexOf(parameter, StringComparison.Ordinal) + parameter.Length + 63;
                return $"{url[..last]}{(url[last] == '0' ? '1' : '0')}{url[(last + 1)..]}";
            }
        );

    private static SignedUpload Rewrite(SignedUpload upload, Func<string, string> rewrite)
    {
        var before = upload.Url.Reveal().AbsoluteUri;
        var after = rewrite(before);
        (after == before).ShouldBeFalse("The test did not change the URL.");
        return upload with { Url = new SignedUrl(new Uri(after)) };
    }

    private async Task ShouldNotMatchAsync(Signing signing, Func<SignedUpload, SignedUpload> change, int size = Sample.FiveMebibytes) =>
        await ShouldBeRefusedOnceAsync(
            change(await Storage.SignAsync(signing)),
            HttpStatusCode.Forbidden,
            "SignatureDoesNotMatch",
            Sample.Of(size)
        );

    private async Task ShouldBeRefusedOnceAsync(Signing signing, HttpStatusCode status, string code) =>
        await ShouldBeRefusedOnceAsync(await Storage.SignAsync(signing), status, code, Document);

    private async Task ShouldBeRefusedOnceAsync(SignedUpload upload, HttpStatusCode status, string code, Sample sample)
    {
        await ShouldBeRefusedAsync(() => PutAsync(upload, sample.InMemory), status, code);

        ShouldHavePut(1);
        await ShouldHaveStoredNothingAsync();
    }

    private async Task ShouldNotStageAsync(SignedUpload bad, string code)
    {
        Api.Prepare(bad, await Storage.SignAsync(Pdf));
        using var client = Client();

        await ShouldBeRefusedAsync(() => client.StageAsync(Document.InMemory), HttpStatusCode.Forbidden, code);

        Api.SigningRequests.ShouldHaveSingleItem();
        ShouldHavePut(1);
        await ShouldHaveStoredNothingAsync();
    }
}
