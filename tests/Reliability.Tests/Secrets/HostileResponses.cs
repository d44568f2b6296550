using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Secrets;

/// <summary>Responses that repeat the secrets of their request, in all the ways that services have.</summary>
internal static class HostileResponses
{
    /// <summary>How much of a body an error keeps.</summary>
    private const int Kept = 8192;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="leak">What the service does.</param>
    /// <param name="secrets">What it repeats: decoded, as it came.</param>
    /// <param name="good">Its response when all is well; it may hold a remark.</param>
    /// <param name="isStorage">Whether it writes XML.</param>
    /// <param name="kind">The headers of that response.</param>
    /// <returns>The bytes; null for silence.</returns>
    public static byte[]? Of(Leak leak, IReadOnlyList<string> secrets, string good, bool isStorage, (string, string)[] kind)
    {
        var first = secrets[0];
        return leak switch
        {
            Leak.EchoIn401 => RawServerResponse.Of(401, isStorage ? Xml("ExpiredToken", secrets) : Json(secrets, options: null)),
            Leak.EchoIn403 => RawServerResponse.Of(
                403,
                isStorage ? Xml("SignatureDoesNotMatch", secrets) : Json(secrets, Relaxed).Replace("/", "\\/", StringComparison.Ordinal)
            ),
            Leak.EchoIn422 => RawServerResponse.Of(422, isStorage ? Xml(WebUtility.HtmlEncode(first), secrets) : Json(secrets, Relaxed)),
            Leak.EchoIn500 => RawServerResponse.Of(500, isStorage ? Xml("InternalError", secrets) : Json(secrets, options: null)),
            Leak.EchoInHeaders => Headers(secrets),
            Leak.EchoInRefusal => RawServerResponse.Of(200, $$"""{"success":false,{{Json(secrets, Relaxed)[1..]}}"""),
            Leak.EchoInHtml => RawServerResponse.Of(200, $"<html><body>{Told(secrets)}</body></html>"),
            Leak.EchoInLiteral => RawServerResponse.Of(200, $"temporarily not for {Told(secrets)}"),
            Leak.CutInSecret => RawServerResponse.Of(500, $"{{\"message\":\"invalid {first[..^5]}"),
            Leak.CutAtLimit => RawServerResponse.Of(500, new string(' ', Kept - (first.Length / 2)) + first),
            Leak.BrokenInSecret => RawServerResponse.Of(500, "Told", $"{{\"message\":\"invalid {first[..^5]}", 1000),
            Leak.MalformedStatus => Encoding.Latin1.GetBytes($"{first} is no good\r\n\r\n"),
            Leak.MalformedHeader => Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\n{first} is no good\r\n\r\n"),
            Leak.MalformedChunk => Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{first}\r\n"),
            Leak.Redirect => RawServerResponse.Of(307, Told(secrets), ("Location", $"http://127.0.0.1:1/?{Uri.EscapeDataString(first)}")),
            Leak.ConnectionLost => [],
            Leak.TimedOut or Leak.Cancelled => null,
            _ => RawServerResponse.Of(200, good, kind),
        };
    }

    /// <summary>A secret as it is, and as services write it again.</summary>
    public static string Told(IEnumerable<string> secrets) =>
        string.Join(
            ' ',
            secrets.SelectMany(static secret =>
                new[]
                {
                    secret,
                    Uri.EscapeDataString(secret),
                    WebUtility.HtmlEncode(secret),
                    Hexadecimal(secret),
                    Hexadecimal(Uri.EscapeDataString(secret)),
                }
            )
        );

    private static byte[] Headers(IReadOnlyList<string> secrets) =>
        RawServerResponse.Of(
            500,
            secrets[0],
            "",
            0,
            [
                ("X-Request-Id", secrets[0]),
                ("X-Correlation-Id", secrets[^1]),
                ("Set-Cookie", $"key={secrets[0]}"),
                ("WWW-Authenticate", $"Bearer error=\"{secrets[0]}\""),
                ("Server", secrets[^1]),
            ]
        );

    private static string Json(IReadOnlyList<string> secrets, JsonSerializerOptions? options)
    {
        var told = Told(secrets);
        return JsonSerializer.Serialize(
            new
            {
                message = told,
                error = told,
                detail = new[] { new { loc = new[] { "header", told }, msg = told } },
                errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [told] = [told] },
            },
            options
        );
    }

    private static string Xml(string code, IReadOnlyList<string> secrets)
    {
        var told = WebUtility.HtmlEncode(
            string.Join(' ', secrets.SelectMany(static secret => new[] { secret, Uri.EscapeDataString(secret) }))
        );
        return $"<Error><Code>{code}</Code><Message>Not so: "
            + $"{told}</Message><AWSAccessKeyId>{Canary.Credential.Split('/')[0]}</AWSAccessKeyId><StringToSign>{told}</StringToSign>"
            + $"<CanonicalRequestBytes>{string.Join(" 0a ", secrets.Select(Hexadecimal))}</CanonicalRequestBytes></Error>";
    }

    private static string Hexadecimal(string text) =>
        string.Join(
            ' ',
            Encoding.UTF8.GetBytes(text).Select(static octet => octet.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))
        );
}
