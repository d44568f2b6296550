using System.Globalization;
using System.Net;
using DocumentClients;
using DocumentClients.TestTools;
using Raydocs;
using Reliability.Tests.Connections;

namespace S3.Tests;

/// <summary>What all tests do. Each begins with an empty bucket, and with nothing seen on the wire.</summary>
[Collection(nameof(S3World))]
public abstract class S3Tests(S3World world) : IAsyncLifetime
{
    private protected static readonly Signing Pdf = Signing.With(("Content-Type", "application/pdf"));

    private protected static Sample Document => Sample.Of(Sample.FiveMebibytes);

    private protected RecordingRelay Relay => world.Relay;

    private protected Storage Storage => world.Storage;

    private protected SigningApi Api => world.Api;

    public Task InitializeAsync() => world.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    private protected RaydocsClient Client(TimeProvider? time = null) => world.Client(time);

    private protected async Task PutAsync(SignedUpload upload, DocumentSource source, TimeProvider? time = null)
    {
        using var client = Client(time);
        await client.PutDocumentAsync(upload, source);
    }

    /// <summary>The one request that went to the storage: a PUT.</summary>
    private protected RawRequest OnlyPut()
    {
        ShouldHavePut(1);
        return Relay.Requests[0];
    }

    private protected void ShouldHavePut(int count) =>
        Relay.Requests.Select(static request => request.Method).ShouldBe(Enumerable.Repeat("PUT", count));

    /// <summary>The headers are Host, the document's length and the signed ones, and no other.</summary>
    private protected static void ShouldHaveExactHeaders(RawRequest put, SignedUpload upload, Sample sample) =>
        Sorted(put.Headers)
            .ShouldBe(
                Sorted([
                    ("Host", upload.Url.Reveal().Authority),
                    ("Content-Length", sample.Bytes.Length.ToString(CultureInfo.InvariantCulture)),
                    .. upload.Headers.Select(static header => (header.Key, header.Value)),
                ])
            );

    /// <summary>What is stored is the document, all of it, and nothing else.</summary>
    private protected async Task ShouldHaveStoredAsync(string key, Sample sample, string? contentType = null)
    {
        (await Storage.ListAsync()).ShouldBe([key]);
        var stored = await Storage.ReadAsync(key);
        Sample.HashOf(stored.Bytes).ShouldBe(sample.Sha256, $"{stored.Bytes.Length} bytes are stored.");
        stored.ContentType.ShouldBe(contentType ?? stored.ContentType);
    }

    private protected async Task ShouldHaveStoredNothingAsync() => (await Storage.ListAsync()).ShouldBeEmpty();

    /// <summary>The storage refuses with a status and one of its codes, and that is not taken for expiry.</summary>
    private protected static async Task ShouldBeRefusedAsync(Func<Task> call, HttpStatusCode status, string code)
    {
        var refusal = await Should.ThrowAsync<DocumentApiException>(call);
        Foreign.EnsureNothingOfRefit(refusal);
        (refusal.StatusCode, refusal.VendorCode).ShouldBe((status, code), refusal.ResponseBody);
    }

    private static IEnumerable<(string Name, string Value)> Sorted(IEnumerable<(string Name, string Value)> headers) =>
        headers.OrderBy(static header => header.Name, StringComparer.OrdinalIgnoreCase);
}
