using System.Security.Cryptography;
using DocumentClients;

namespace Raydocs.Client.Tests;

/// <summary>Documents for tests.</summary>
internal static class Samples
{
    public static byte[] Bytes { get; } = [.. Enumerable.Range(0, 300_000).Select(static i => (byte)(i * 31 / 7))];

    public static string Sha256 { get; } = Hash(Bytes);

    public static DocumentSource Invoice => DocumentSource.FromBytes(Bytes, "invoice.pdf");

    public static DocumentSource Named(string name) => DocumentSource.FromBytes(Bytes, name);

    public static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();
}
