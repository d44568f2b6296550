using System.Net;
using System.Security.Cryptography;
using Amazon.S3;
using DocumentClients;
using Raydocs;

namespace S3Check;

/// <summary>
/// 2, 3 and 9: what the storage refuses for other reasons than time fails at once, with the storage's own words, and stores nothing.
/// </summary>
internal sealed class RefusalChecks(Report report, Bench bench, IReadOnlyList<Sample> samples)
{
    private static readonly Signing Pdf = Signing.With(("Content-Type", "application/pdf"));

    private readonly Sample _sample = samples[1];

    public async Task RunAsync()
    {
        foreach (var sample in samples)
        {
            await MismatchAsync(
                $"2 another Content-Type than signed, {sample.Title}",
                Pdf,
                static upload => upload with { Headers = Signing.With(("Content-Type", "text/plain")).Headers },
                sample
            );
            await MismatchAsync(
                $"2 signed Content-Type missing, {sample.Title}",
                Pdf,
                static upload => upload with { Headers = new Signing().Headers },
                sample
            );
            await MismatchAsync($"3 tampered signature, {sample.Title}", Pdf, Tamper, sample);
        }

        await MismatchAsync(
            "2 another signed header missing",
            Signing.With(("x-amz-acl", "private")),
            static upload => upload with { Headers = new Signing().Headers },
            _sample
        );
        await MismatchAsync(
            "3 other key",
            Pdf,
            static upload =>
                upload with
                {
                    Url = Rewritten(upload, static url => url.Replace("/uploads/", "/elsewhere/", StringComparison.Ordinal)),
                },
            _sample
        );
        await MismatchAsync("3 other verb", new Signing { Verb = HttpVerb.GET }, static upload => upload, _sample);
        await MismatchAsync(
            "3 longer life than signed",
            Pdf,
            static upload => upload with { Url = Rewritten(upload, LiveLonger) },
            _sample
        );
        await report.CheckAsync(
            "3 unknown user",
            () =>
                RefuseAsync(
                    Pdf with
                    {
                        By = Signer.Stranger,
                    },
                    static upload => upload,
                    _sample,
                    HttpStatusCode.Forbidden,
                    "InvalidAccessKeyId"
                )
        );
        await report.CheckAsync(
            "3 user without permission",
            () => RefuseAsync(Pdf with { By = Signer.Other }, static upload => upload, _sample, HttpStatusCode.Forbidden, "AccessDenied")
        );
        await report.CheckAsync(
            "3 StageAsync does not take a wrong signature for expiry",
            async () => await StageAsync(Tamper(await bench.Storage.SignAsync(Pdf)), "SignatureDoesNotMatch")
        );
        await report.CheckAsync(
            "3 StageAsync does not take a missing permission for expiry",
            async () => await StageAsync(await bench.Storage.SignAsync(Pdf with { By = Signer.Other }), "AccessDenied")
        );

        await report.CheckAsync(
            "9 Content-MD5 of another document",
            () => RefuseAsync(Md5(MD5.HashData("another"u8)), static upload => upload, _sample, HttpStatusCode.BadRequest, "BadDigest")
        );
        await report.CheckAsync(
            "9 Content-MD5 that is none",
            () =>
                RefuseAsync(
                    Signing.With(("Content-MD5", "none")),
                    static upload => upload,
                    _sample,
                    HttpStatusCode.BadRequest,
                    "InvalidDigest"
                )
        );
        await report.CheckAsync(
            "9 right Content-MD5",
            async () =>
            {
                var upload = await bench.Storage.SignAsync(Md5(MD5.HashData(_sample.Bytes)));
                await bench.PutAsync(upload, _sample.InMemory);
                return await bench.ExpectStoredAsync(upload.Key, _sample);
            }
        );
    }

    private static Signing Md5(byte[] hash) => Signing.With(("Content-MD5", Convert.ToBase64String(hash)));

    private Task MismatchAsync(string name, Signing signing, Func<SignedUpload, SignedUpload> change, Sample sample) =>
        report.CheckAsync(name, () => RefuseAsync(signing, change, sample, HttpStatusCode.Forbidden, "SignatureDoesNotMatch"));

    private async Task<string> RefuseAsync(
        Signing signing,
        Func<SignedUpload, SignedUpload> change,
        Sample sample,
        HttpStatusCode status,
        string code
    )
    {
        var upload = await bench.Storage.SignAsync(signing);
        var seen = await Expect.RefusalAsync(bench.PutAsync(change(upload), sample.InMemory), status, code);
        bench.ExpectOnePut();
        await bench.ExpectNothingStoredAsync();
        return $"1 PUT, {seen}";
    }

    private async Task<string> StageAsync(SignedUpload bad, string code)
    {
        bench.Api.Prepare(bad, await bench.Storage.SignAsync(Pdf));
        bench.Relay.Take();
        using var client = bench.Client();
        var seen = await Expect.RefusalAsync(client.StageAsync(_sample.InMemory), HttpStatusCode.Forbidden, code);
        bench.ExpectOnePut();
        var signed = bench.Api.TakeSigned();
        Expect.That(signed == 1, $"{signed} URLs were asked for");
        await bench.ExpectNothingStoredAsync();
        return $"1 URL, 1 PUT, {seen}";
    }

    /// <summary>The last digit of the signature is another.</summary>
    private static SignedUpload Tamper(SignedUpload upload) =>
        upload with
        {
            Url = Rewritten(
                upload,
                static url =>
                {
                    const string parameter = "X-Amz-Signature=";
                    var last = url.IndexOf(parameter, StringComparison.Ordinal) + parameter.Length + 63;
                    return $"{url[..last]}{(url[last] == '0' ? '1' : '0')}{url[(last + 1)..]}";
                }
            ),
        };

    private static string LiveLonger(string url) => url.Replace("X-Amz-Expires=", "X-Amz-Expires=1", StringComparison.Ordinal);

    private static SignedUrl Rewritten(SignedUpload upload, Func<string, string> rewrite)
    {
        var (before, after) = (upload.Url.Reveal().AbsoluteUri, rewrite(upload.Url.Reveal().AbsoluteUri));
        Expect.That(before != after, "the check did not change the URL");
        return new SignedUrl(new Uri(after));
    }
}
