using DocumentClients.Testing.Documents;
using DocumentClients.Testing.Hosting;
using Microsoft.AspNetCore.Http;

namespace DocumentClients.Testing.Storage;

/// <summary>The bucket: takes uploads and gives objects back to whoever has a signed URL.</summary>
internal sealed class ObjectStorage
{
    private readonly object _gate = new();
    private readonly Dictionary<string, RaydocsStoredObject> _objects = new(StringComparer.Ordinal);
    private readonly StorageOptions _options;
    private readonly StorageAccess _access;

    public ObjectStorage(StorageOptions options)
    {
        _options = options;
        var secret = Guid.NewGuid().ToString("N");
        _access = new StorageAccess(
            new($"LOCAL{Guid.NewGuid().ToString("N")[..15].ToUpperInvariant()}", secret, "eu-local-1"),
            options.TimeProvider
        );
    }

    public string Bucket { get; } = $"bucket-{Guid.NewGuid().ToString("N")[..8]}";

    /// <summary>Where the storage listens.</summary>
    public Uri Origin { get; set; } = null!;

    /// <summary>The objects, in the order of their keys' first upload.</summary>
    public IReadOnlyList<RaydocsStoredObject> Objects
    {
        get
        {
            lock (_gate)
            {
                return [.. _objects.Values];
            }
        }
    }

    public RaydocsStoredObject? Find(string key)
    {
        lock (_gate)
        {
            return _objects.GetValueOrDefault(key);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _objects.Clear();
        }
    }

    /// <summary>A URL that is good for one method on one object.</summary>
    public Uri Presign(
        string method,
        string key,
        TimeSpan lifetime,
        IEnumerable<KeyValuePair<string, string>> headers,
        params KeyValuePair<string, string>[] parameters
    ) => _access.Presign(method, Origin, $"/{Bucket}/{key}", [new("Host", Origin.Authority), .. headers], parameters, lifetime);

    public async Task<EmulatorResponse> ProcessAsync<TOperation>(
        HttpRequest request,
        RecordedRequest<TOperation> received,
        CancellationToken ended
    )
        where TOperation : struct, Enum
    {
        var target = StorageTarget.Parse(received.RawTarget);
        if (_access.Refuse(received.Method, target, received.Headers) is { } refusal)
        {
            return refusal;
        }

        // The signature covers the path and the method: both are as this server signed them.
        var key = target.Path[(Bucket.Length + 2)..];
        return HttpMethods.IsGet(received.Method)
            ? Get(key, received.Header("Range"), received.Header("If-Range"))
            : await PutAsync(request, received, target, key, ended).ConfigureAwait(false);
    }

    private EmulatorResponse Get(string key, string? range, string? ifRange) =>
        Find(key) is not { } stored ? StorageErrors.NoSuchKey(key)
        : stored.Bytes is not { } bytes ? StorageErrors.ContentNotKept(key)
        : _options.ServeRanges ? StorageRange.Cut(Whole(stored, bytes, ("Accept-Ranges", "bytes")), range, ifRange)
        : Whole(stored, bytes);

    private static EmulatorResponse Whole(
        RaydocsStoredObject stored,
        ReadOnlyMemory<byte> bytes,
        params (string Name, string Value)[] headers
    ) =>
        new(StatusCodes.Status200OK, stored.ContentType ?? "binary/octet-stream", bytes)
        {
            Headers = [("ETag", ETag(stored.Content)), .. headers],
        };

    private static string ETag(StorageContent content) => $"\"{Hex.Lower(content.Md5)}\"";

    private async Task<EmulatorResponse> PutAsync<TOperation>(
        HttpRequest request,
        RecordedRequest<TOperation> received,
        StorageTarget target,
        string key,
        CancellationToken ended
    )
        where TOperation : struct, Enum
    {
        if (received.Header("Content-Length") is null)
        {
            return received.Header("Transfer-Encoding") is not null && _options.ChunkedUpload == StorageChunkedResponse.NotImplemented
                ? StorageErrors.ChunkedNotImplemented()
                : StorageErrors.LengthMissing();
        }

        var contentMd5 = received.Header("Content-MD5");
        if (contentMd5 is not null && !IsMd5(contentMd5))
        {
            return StorageErrors.InvalidDigest(contentMd5);
        }

        // A body that is cut short ends this with an exception: nothing is stored.
        var content = await StorageContent.ReadAsync(request.Body, _options.KeepContentsUpTo, ended).ConfigureAwait(false);
        var calculated = Convert.ToBase64String(content.Md5);
        if (contentMd5 is not null && contentMd5 != calculated)
        {
            return StorageErrors.BadDigest(contentMd5, calculated);
        }

        if (_options.CheckExpiryAtEnd && _access.RefuseByTime(target) is { } expired)
        {
            return expired;
        }

        lock (_gate)
        {
            _objects[key] = new RaydocsStoredObject(key, content, received.Headers);
        }

        return new EmulatorResponse(StatusCodes.Status200OK, null, default)
        {
            Headers = [("ETag", ETag(content)), ("x-amz-request-id", Guid.NewGuid().ToString("N"))],
        };
    }

    private static bool IsMd5(string base64) => Convert.TryFromBase64String(base64, new byte[base64.Length], out var count) && count == 16;
}
