using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Raydocs;

namespace S3.Tests;

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
    public Storage(Uri server, Uri front, (string AccessKey, string SecretKey) owner, (string AccessKey, string SecretKey) other)
    {
        _direct = Client(server, owner);
        _signers = new()
        {
            [Signer.Owner] = Client(front, owner),
            [Signer.Other] = Client(front, other),
            [Signer.Stranger] = Client(front, (owner.AccessKey + "X", owner.SecretKey)),
        };

        static AmazonS3Client Client(Uri address, (string AccessKey, string SecretKey) user) =>
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
            request.Headers[name] = value;
        }

        var url = await _signers[signing.By].GetPreSignedURLAsync(request);
        return new SignedUpload
        {
            Key = key,
            Url = new SignedUrl(new Uri(url)),
            Headers = signing.Headers,
        };
    }

    /// <summary>The keys of everything that is stored.</summary>
    public async Task<IReadOnlyList<string>> ListAsync() =>
        [
            .. ((await _direct.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects ?? []).Select(
                static stored => stored.Key
            ),
        ];

    /// <summary>What is stored, or the given bytes of it, the first and the last included.</summary>
    public async Task<(HttpStatusCode Status, string ContentType, byte[] Bytes)> ReadAsync(string key, ByteRange? range = null)
    {
        using var response = await _direct.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = Bucket,
                Key = key,
                ByteRange = range,
            }
        );
        var bytes = new byte[response.ContentLength];
        await response.ResponseStream.ReadExactlyAsync(bytes);
        return (response.HttpStatusCode, response.Headers.ContentType, bytes);
    }

    public async Task EmptyAsync()
    {
        foreach (var key in await ListAsync())
        {
            await _direct.DeleteObjectAsync(Bucket, key);
        }
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
