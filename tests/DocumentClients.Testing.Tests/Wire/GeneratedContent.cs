using System.Net;
using System.Security.Cryptography;

namespace DocumentClients.Testing.Tests;

/// <summary>A large body made of one block sent again and again, between a prefix and a suffix.</summary>
internal sealed class GeneratedContent(string prefix, byte[] block, int times, string suffix) : HttpContent
{
    public static byte[] Block { get; } = [.. Enumerable.Range(0, 3 * 64 * 1024).Select(index => (byte)(index * 31))];

    public static string Sha256(byte[] block, int times)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < times; i++)
        {
            hash.AppendData(block);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(prefix));
        for (var i = 0; i < times; i++)
        {
            await stream.WriteAsync(block);
        }

        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(suffix));
    }

    protected override bool TryComputeLength(out long length)
    {
        length = prefix.Length + ((long)block.Length * times) + suffix.Length;
        return true;
    }
}
