using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DocumentClients.Testing.Documents;

namespace DocumentClients.Testing.Storage;

/// <summary>AWS Signature Version 4 in the query of a URL, as S3 has it: the path is escaped once and the payload is not signed.</summary>
internal static class SignatureV4
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public const string SignatureParameter = "X-Amz-Signature";

    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    public static string FormatTime(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    public static bool TryParseTime(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path, unescaped.</param>
    /// <param name="query">All parameters, unescaped; the signature itself is left out.</param>
    /// <param name="headers">All headers of the request.</param>
    /// <param name="signedHeaders">The names of those that are signed, in lower case. One that is missing counts as empty.</param>
    public static string CanonicalRequest(
        string method,
        string path,
        IEnumerable<KeyValuePair<string, string>> query,
        IReadOnlyCollection<KeyValuePair<string, string>> headers,
        IReadOnlyList<string> signedHeaders
    )
    {
        var text = new StringBuilder().Append(method).Append('\n').Append(EscapePath(path)).Append('\n');
        var parameters = query
            .Where(parameter => parameter.Key != SignatureParameter)
            .Select(parameter => (Name: Uri.EscapeDataString(parameter.Key), Value: Uri.EscapeDataString(parameter.Value)))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}={parameter.Value}");
        text.AppendJoin('&', parameters).Append('\n');
        foreach (var name in signedHeaders)
        {
            var values = headers
                .Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
                .Select(header => OneSpaced(header.Value));
            text.Append(name).Append(':').AppendJoin(',', values).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(UnsignedPayload).ToString();
    }

    public static string StringToSign(string time, string scope, string canonicalRequest) =>
        $"{Algorithm}\n{time}\n{scope}\n{Hex.Lower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";

    /// <param name="secretKey">The secret key.</param>
    /// <param name="scope">Day, region, service and end mark.</param>
    /// <param name="stringToSign">See <see cref="StringToSign"/>.</param>
    public static string Sign(string secretKey, string scope, string stringToSign)
    {
        var key = scope
            .Split('/')
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secretKey), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return Hex.Lower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
    }

    public static string EscapePath(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string OneSpaced(string value) => string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
