using DocumentClients;
using Raydocs;

namespace S3Check;

/// <summary>What all checks work with: the storage, the relay before it, the API that hands out signed URLs, and clients.</summary>
internal sealed class Bench(RecordingRelay relay, Storage storage, SigningApi api)
{
    public const string Token = "token-of-the-check";

    public RecordingRelay Relay => relay;

    public Storage Storage => storage;

    public SigningApi Api => api;

    public RaydocsClient Client(TimeProvider? time = null) =>
        new(
            new RaydocsOptions
            {
                BaseAddress = api.Address,
                Token = Token,
                RequestsPerMinute = 0,
            },
            timeProvider: time
        );

    /// <summary>Puts a document once, with a client of its own.</summary>
    public async Task PutAsync(SignedUpload upload, DocumentSource source, TimeProvider? time = null)
    {
        relay.Take();
        using var client = Client(time);
        await client.PutDocumentAsync(upload, source);
    }

    /// <summary>URLs whose time is over by the storage's clock.</summary>
    public async Task<SignedUpload[]> ExpiredAsync(int count)
    {
        var uploads = new SignedUpload[count];
        for (var index = 0; index < count; index++)
        {
            uploads[index] = await storage.SignAsync(new Signing { Lifetime = TimeSpan.FromSeconds(1) });
        }

        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System);
        return uploads;
    }

    /// <summary>What is stored is the document, all of it and nothing else.</summary>
    public async Task<string> ExpectStoredAsync(string key, Sample sample, string? contentType = null)
    {
        var (hash, type) = await storage.TakeAsync(key);
        Expect.That(hash is not null, "nothing is stored");
        Expect.That(hash == sample.Hash, $"stored {hash}, not {sample.Hash}");
        Expect.That(contentType is null || type == contentType, $"stored as {type}, not {contentType}");
        return $"SHA-256 {hash[..8]}… = source";
    }

    /// <summary>The bucket is empty: every check takes away what it stored.</summary>
    public async Task ExpectNothingStoredAsync()
    {
        var stored = await storage.ListAsync();
        Expect.That(stored.Count == 0, $"stored: {string.Join(", ", stored)}");
    }

    /// <summary>Exactly one PUT went over the wire since the last check.</summary>
    public RecordedRequest ExpectOnePut()
    {
        var requests = ExpectPuts(1);
        return requests[0];
    }

    public IReadOnlyList<RecordedRequest> ExpectPuts(int count)
    {
        var requests = relay.Take();
        Expect.That(
            requests.Count == count && requests.All(static request => request.Method == "PUT"),
            $"wanted {count} PUT, saw {string.Join(" | ", requests)}"
        );
        return requests;
    }

    /// <summary>The headers of the request are Host, the document's length and the signed ones, and no other.</summary>
    public static void ExpectExactHeaders(RecordedRequest request, SignedUpload upload, long length)
    {
        var wanted = upload
            .Headers.Select(static header => (header.Key, header.Value))
            .Append(("Host", upload.Url.Reveal().Authority))
            .Append(("Content-Length", length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var (want, saw) = (Text(wanted), Text(request.Headers));
        Expect.That(want == saw, $"wanted the headers {want}; saw {saw}");

        static string Text(IEnumerable<(string Name, string Value)> headers) =>
            string.Join(
                ", ",
                headers
                    .OrderBy(static header => header.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(static header => $"{header.Name}: {header.Value}")
            );
    }
}
