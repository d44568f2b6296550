using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DocumentClients.Documents;

/// <summary>A SHA-256 as 64 lower-case hexadecimal digits.</summary>
internal static class Sha256Text
{
    public static string Of(string text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        return Of(hash);
    }

    public static string Of(IncrementalHash hash) =>
        string.Concat(hash.GetHashAndReset().Select(static octet => octet.ToString("x2", CultureInfo.InvariantCulture)));
}
