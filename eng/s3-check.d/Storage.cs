using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Raydocs;

namespace S3Check;

/// <summary>The bucket at the S3 server: signs URLs for whoever asks at the relay, and looks at what was stored behind its back.</summary>
internal sealed class Storage : IDisposable
{
    private const string Bucket = "documents";

    private readonly AmazonS3Client _direct;
    private readonly Dictionary<Signer, AmazonS3Client> _signers;
    private int _keys;

    /// <param name="server">The server's own address.</param>
    /// <param name="front">The address for which URLs are signed.</param>
    /// <param name="owner">Who is to own the bucket.</param>
    /// <param name="other">Who may do nothing there.</param>
    public Storage(Uri server, Uri front, Credentials owner, Credentials other)
    {
        _direct = Client(server, owner);
        _signers = new()
        {
            [Signer.Owner] = Client(front, owner),
            [Signer.Other] = Client(front, other),
            [Signer.Stranger] = Client(front, owner with { AccessKey = owner.AccessKey + "X" }),
        };

        static AmazonS3Client Client(Uri address, Credentials user) =>
            new(
                new BasicAWSCredentials(user.AccessKey, user.SecretKey),
                new AmazonS3Config
                {
                    ServiceURL = address.AbsoluteUri,
                    AuthenticationRegion = "us-east-1",
                    ForcePathStyle = true,
                    RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                    ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
                }
            );
    }

    public Task CreateAsync() => _direct.PutBucketAsync(Bucket);

    /// <summary>Signs a URL, and says which headers belong to it.</summary>
    public async Task<SignedUpload> SignAsync(Signing signing)
    {
        var key = signing.Key ?? string.Create(CultureInfo.InvariantCulture, $"uploads/{++_keys} Rechnung ä+b.pdf");
        var request = new GetPreSignedUrlRequest
        {
            BucketName = Bucket,
            Key = key,
            Verb = signing.Verb,
            Protocol = Protocol.HTTP,
            Expires = (TimeProvider.System.GetUtcNow() + signing.Lifetime).UtcDateTime,
        };
        foreach (var (name, value) in signing.Headers)
        {
            switch (name)
            {
                case "Content-Type":
                    request.ContentType = value;
                    break;
                case "Content-MD5":
                    request.Headers.ContentMD5 = value;
                    break;
                default:
                    request.Headers[name] = value;
                    break;
            }
        }

        var url = await _signers[signing.By].GetPreSignedURLAsync(request);
        return new SignedUpload
        {
            Key = key,
            Url = new SignedUrl(new Uri(url)),
            Headers = signing.Headers,
        };
    }

    /// <summary>The SHA-256 and the media type of what is stored, and forgets it; nulls when nothing is.</summary>
    public async Task<(string? Hash, string? ContentType)> TakeAsync(string key)
    {
        try
        {
            using var response = await _direct.GetObjectAsync(Bucket, key);
            await using var content = response.ResponseStream;
            var stored = (Convert.ToHexString(await SHA256.HashDataAsync(content)), response.Headers.ContentType);
            await _direct.DeleteObjectAsync(Bucket, key);
            return stored;
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return (null, null);
        }
    }

    /// <summary>The keys of everything that is stored.</summary>
    public async Task<IReadOnlyList<string>> ListAsync() =>
        [
            .. ((await _direct.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects ?? []).Select(
                static stored => stored.Key
            ),
        ];

    /// <summary>Bytes of what is stored, from one to another, both included.</summary>
    public async Task<(HttpStatusCode Status, byte[] Bytes)> ReadAsync(string key, long from, long to)
    {
        using var response = await _direct.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                ByteRange = new ByteRange(from, to),
            }
        );
        using var bytes = new MemoryStream();
        await response.ResponseStream.CopyToAsync(bytes);
        return (response.HttpStatusCode, bytes.ToArray());
    }

    public void Dispose()
    {
        _direct.Dispose();
        foreach (var signer in _signers.Values)
        {
            signer.Dispose();
        }
    }
}
