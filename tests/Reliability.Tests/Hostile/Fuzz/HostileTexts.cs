using System.Text;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>What is put into responses.</summary>
internal static class HostileTexts
{
    /// <summary>Values at which readers stumble, as JSON.</summary>
    public static IReadOnlyList<byte[]> Values { get; } =
    [
        .. new[]
        {
            "null", "true", "false", "0", "-0", "-1", "1.5", "1e5", "1e400", "-1e-400", "9223372036854775807", "9223372036854775808", "12345678901234567890",
            "123456789012345678901234567890123456789012345678901234567890", "\"\"", "\" \"", "\"x\"", "[]", "{}", "[null]", "[[]]", "[{}]", "[1,\"2\",null]", "{\"id\":null}",
            "{\"data\":null}", "{\"data\":{\"data\":[]}}", "{\"id\":\"i\",\"status\":\"s\"}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\uD83D\\uDE00\"", "\"a\\u0000b\"", "\"\\r\\nX-Evil: 1\"",
            "{\"\\ud800\":1}", "{\"success\":false}", "{\"a\":{\"\\udfff\":[\"\\ud800\"]}}", "\"\u202e\ufeff\uffff\"", "\"true\"", "\"4711\"", "\"NaN\"", "\"ready_for_validation\"", "\"never heard\"",
            "\"2026-13-45T99:99:99Z\"", "\"2026-02-30\"", "\"0001-01-01T00:00:00+14:00\"", "\"9999-12-31T23:59:59-14:00\"", "\"2026-03-04T10:00:00.1234567890123Z\"",
            "\"http://[::1\"", "\"file:///etc/passwd\"", "\"/etc/passwd\"", "\"//host/x\"", "\"https://user:secret@host/x?y\"", "\"mailto:a@b\"", "\"javascript:alert(1)\"", "\"http://ä.example/ü?x=ß\"",
            "\"https://xn--/\"", "\"http://\\ud800.example/?\\udc00\"", "\"https://host:99999/\"", "\"urn:x:y?z\"", "\"https://a%00b/\"", "\"\\\\\\\\host\\\\share\"", "{\"X\":null}", "{\"\":[\"\"]}",
            "{\"a b\":\"c\\r\\nd\"}", "{\"Content-Type\":[1]}", "{\"x\":{\"y\":1}}",
        }.Select(Encoding.UTF8.GetBytes),
        [(byte)'"', 0xFF, 0xFE, 0xC0, 0x80, (byte)'"'],
        [(byte)'"', (byte)'M', 0xFC, (byte)'l', (byte)'l', (byte)'e', (byte)'r', (byte)'"'],
        [(byte)'{', (byte)'"', 0xED, 0xA0, 0x80, (byte)'"', (byte)':', (byte)'1', (byte)'}'],
        Encoding.UTF8.GetBytes($"\"{new string('ä', 5_000)}\""),
        Encoding.UTF8.GetBytes(new string('9', 2_000)),
    ];

    /// <summary>Bytes at which decoders stumble, wherever they stand.</summary>
    public static IReadOnlyList<byte[]> Chunks { get; } =
    [
        [0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF], [0x00], [0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x1F, 0x8B, 0x08, 0x00], "\\ud800"u8.ToArray(), "\\u"u8.ToArray(),
        " \t\r\n"u8.ToArray(), "\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(), "["u8.ToArray(), "]"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "//"u8.ToArray(), "&a;"u8.ToArray(), "<"u8.ToArray(), "]]>"u8.ToArray(),
        "<![CDATA["u8.ToArray(), "&#0;"u8.ToArray(),
    ];

    /// <summary>Whole bodies that have nothing to do with the endpoint.</summary>
    public static IReadOnlyList<byte[]> Bodies { get; } =
    [
        [], " "u8.ToArray(), "\uFEFF"u8.ToArray(), "null"u8.ToArray(), "true"u8.ToArray(), "\"text\""u8.ToArray(), "0"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "{\"data\":[]}"u8.ToArray(), "{\"success\":false}"u8.ToArray(),
        "{\"success\":true}"u8.ToArray(), "<!DOCTYPE html><html><body>502 Bad Gateway</body></html>"u8.ToArray(), "OK"u8.ToArray(), "{\"detail\":[{\"loc\":[\"body\",0],\"msg\":1},5,null]}"u8.ToArray(),
        "{\"message\":\"\\ud800\",\"errors\":{\"a\":[1,null,{\"b\":[\"\\udfff\"]}],\"\\ud800\":\"x\"}}"u8.ToArray(),
        "<?xml version=\"1.0\"?><!DOCTYPE e [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><Error><Code>&b;</Code></Error>"u8.ToArray(),
        "<?xml version=\"1.0\"?><!DOCTYPE e SYSTEM \"file:///etc/passwd\"><Error><Code>x</Code></Error>"u8.ToArray(),
        "<?xml version=\"1.0\" encoding=\"utf-32\"?><Error><Code>ExpiredToken</Code></Error>"u8.ToArray(),
        "<Error><Code></Code><Message/></Error>"u8.ToArray(), "<Error><Code>AccessDenied</Code><Message>Request has expired"u8.ToArray(),
        Nested(63), Nested(64), Nested(65), Nested(10_000),
    ];

    public static IReadOnlyList<string?> ContentTypes { get; } =
        [null, "", "text/html", "application/json; charset=utf-16", "application/json; charset=nonsense", "application/json; charset=\"", "text/plain; charset=iso-8859-1", "a/b/c;;", "application/xml", "multipart/mixed; boundary="];

    public static IReadOnlyList<int> Statuses { get; } =
        [200, 201, 202, 203, 204, 205, 206, 226, 299, 300, 301, 302, 304, 307, 399, 400, 401, 402, 403, 404, 405, 408, 409, 410, 412, 413, 415, 418, 422, 423, 425, 429, 451, 499, 500, 501, 502, 503, 504, 505, 511, 599, 600, 999];

    public static IReadOnlyList<(string Name, string Value)> Headers { get; } =
    [
        ("Retry-After", "0"), ("Retry-After", "-1"), ("Retry-After", "99999999999999999999"), ("Retry-After", "2147483647"), ("Retry-After", "soon"), ("Retry-After", "Wed, 04 Mar 2026 10:00:00 GMT"),
        ("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"), ("Date", "Mon, 01 Jan 0001 00:00:00 GMT"), ("Date", "Fri, 31 Dec 9999 23:59:59 GMT"), ("Date", "yesterday"), ("X-Request-Id", ""), ("X-Request-Id", "ÿ\u0001"),
        ("X-Request-Id", new string('x', 5_000)), ("Content-Encoding", "gzip"), ("Location", "https://elsewhere.example/"), ("Set-Cookie", "a=b"), ("Content-Language", "!"),
    ];

    private static byte[] Nested(int depth) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"data\":[", depth / 2)) + "1" + string.Concat(Enumerable.Repeat("]}", depth / 2)));
}
