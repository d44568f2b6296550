using System.Security.Cryptography;
using DocumentClients;

namespace Reliability.Tests;

/// <summary>A document that no other is like.</summary>
internal sealed class Sample
{
    private readonly byte[] _bytes;

    public Sample(string fileName, bool isLarge = false)
    {
        _bytes = new byte[isLarge ? 8 << 20 : 20_000];
        RandomNumberGenerator.Fill(_bytes.AsSpan(0, 20_000));
        (FileName, Sha256) = (fileName, Convert.ToHexString(SHA256.HashData(_bytes)).ToLowerInvariant());
    }

    public string FileName { get; }

    public string Sha256 { get; }

    public DocumentSource Source => DocumentSource.FromBytes(_bytes, FileName);
}
