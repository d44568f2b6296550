using System.Buffers;
using System.Text;
using DocumentClients.TestTools;

namespace Reliability.Tests.Secrets;

/// <summary>
/// Secrets that stand out, with what JSON, URLs, HTML and XML write in other ways, and the search for any telling piece of them.
/// </summary>
internal static class Canary
{
    public const string Key = "canary-key-+/7f3a9c51d2e8\"\\4b06f1a7c5<9d83c6e2b1>=&zq5w8r2t";
    public const string Token = "12|canaryToken+/Qm3x9Kd7Lw2p=Vt6Yb4Nc8Rj1&Hs5Gf0\"Za<8Ue3>\\Tk7Xo2Pi";
    public const string Signature = "canary5e1d90b7c3a2f86411de77ab90c25f3e";
    public const string Credential = "CANARYQ9W2ER7T5Y1U/20260304/eu-central-1/s3/aws4_request";
    public const string SecurityToken = "canarySession+/IQoJb3JpZ2luX2VjEKT7wEaDGV1LXdlc3QtMSJ==";
    public const string SignedHeader = "canary4Hx9+/p8Yt5Rw3Zx1Vn7Mb9==";

    /// <summary>All telling pieces, and their bytes in hexadecimal. The scope of a credential is none of them.</summary>
    private static readonly SearchValues<string> Pieces = SearchValues.Create(
        [
            .. new[] { Key, Token, Signature, Credential.Split('/')[0], SecurityToken, SignedHeader }
                .SelectMany(SecretFragments.PiecesOf)
                .SelectMany(WithBytes)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ],
        StringComparison.OrdinalIgnoreCase
    );

    public static string SignedQuery =>
        $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString(Credential)}&X-Amz-Date=20260304T100000Z&"
        + "X-Amz-Expires=300"
        + $"&X-Amz-SignedHeaders=content-type%3Bhost&X-Amz-Security-Token={Uri.EscapeDataString(SecurityToken)}&"
        + $"X-Amz-Signature={Signature}";

    /// <summary>The first piece in a text, with what stands around it; null when there is none.</summary>
    public static string? FindIn(string text)
    {
        var at = text.AsSpan().IndexOfAny(Pieces);
        return at < 0 ? null : text[Math.Max(at - 150, 0)..Math.Min(at + 150, text.Length)];
    }

    private static IEnumerable<string> WithBytes(string piece)
    {
        var bytes = BitConverter.ToString(Encoding.UTF8.GetBytes(piece));
        return [piece, bytes, bytes.Replace('-', ' ')];
    }
}
