using System.IO.Compression;
using System.Text;
using static Reliability.Tests.Hostile.Responses.HostileResponse;
using static Reliability.Tests.Hostile.Responses.Meaning;

namespace Reliability.Tests.Hostile.Responses;

/// <summary>The collection.</summary>
internal static class HostileResponses
{
    private const string Ok = "200 OK";
    private const string Json = "Content-Type: application/json";
    private const string Chunked = "Transfer-Encoding: chunked";
    private const string Sound = """{"id":"d-1","status":"ready","filename":"M\u00fcller.pdf"}""";

    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(20);
    private static readonly byte[] Block = new byte[64 << 10];
    private static readonly byte[] ChunkOfBlock = [.. "10000\r\n"u8, .. Block, .. "\r\n"u8];

    public static IReadOnlyList<HostileResponse> All { get; } =
    [
        new("2 GiB by Content-Length", Unreadable, Endless(Head(Ok, Json, "Content-Length: 2147483648"), Block), Bound.Largest),
        new("endless chunks", Unreadable, Endless(Head(Ok, Json, Chunked), ChunkOfBlock), Bound.Largest),
        new("endless until the connection is closed", Unreadable, Endless(Head(Ok, Json, "Connection: close"), Block), Bound.Largest),
        new("JSON 10,000 deep", Unreadable, Whole(Ok, Nested(10_000))),
        new(
            "a gzip bomb",
            Unreadable,
            Endless(Head(Ok, Json, "Content-Encoding: gzip", "Connection: close"), Gzip(new byte[16 << 20])),
            Bound.Unfolds
        ),
        new(
            "a gzip bomb of JSON, each value of which costs many times its byte",
            Unreadable,
            Whole(Ok, GzipOfValues(31 << 20), "Content-Encoding: gzip"),
            Bound.Unfolds
        ),
        new(
            "a deflate bomb",
            Unreadable,
            Endless([.. Head(Ok, Json, "Content-Encoding: deflate", "Connection: close"), 0x78, 0x9C], DeflatedZeros()),
            Bound.Unfolds
        ),
        new("a brotli bomb, which nobody asked for", Unreadable, Whole(Ok, Brotli(new byte[16 << 20]), "Content-Encoding: br")),
        new(
            "gzip, cut off",
            Unreadable,
            Whole(Ok, Gzip(Text(Sound + new string(' ', 9_000) + Guid.NewGuid()))[..60], "Content-Encoding: gzip")
        ),
        new("gzip, broken inside", Unreadable, Whole(Ok, Broken(Gzip(Text(Sound))), "Content-Encoding: gzip")),
        new("no gzip at all", Unreadable, Whole(Ok, Text(Sound), "Content-Encoding: gzip")),
        new(
            "endless gzip of nothing",
            NoBody,
            Endless(Head(Ok, Json, "Content-Encoding: gzip", "Connection: close"), GzipOfNothing()),
            Bound.Time
        ),
        new("UTF-16", Unreadable, Whole(Ok, Encoding.Unicode.GetBytes(Sound), "Content-Type: application/json; charset=utf-16")),
        new("UTF-8 that claims to be UTF-16", Readable, Whole(Ok, Text(Sound), "Content-Type: application/json; charset=utf-16")),
        new("a charset that nobody knows", Readable, Whole(Ok, Text(Sound), "Content-Type: application/json; charset=nonsense")),
        new(
            "Latin-1 that claims to be UTF-8",
            Readable,
            Whole(
                Ok,
                Encoding.Latin1.GetBytes("""{"id":"d-1","status":"ready","filename":"Müller.pdf"}"""),
                "Content-Type: application/json; charset=utf-8"
            )
        ),
        new("a byte order mark", Readable, Whole(Ok, Text("\uFEFF" + Sound))),
        new("two byte order marks", Unreadable, Whole(Ok, Text("\uFEFF\uFEFF" + Sound))),
        new("a header of 64 KiB", BrokenHead, [Head(Ok, "X-Long: " + new string('x', 64 << 10))]),
        new("a header of 1 MiB", BrokenHead, [Head(Ok, "X-Long: " + new string('x', 1 << 20))]),
        new("100,000 headers", BrokenHead, [Head(Ok, [.. Enumerable.Range(0, 100_000).Select(static number => $"X-{number}: x")])]),
        new("a header without end", BrokenHead, Endless(Text($"HTTP/1.1 {Ok}\r\nX-Long: "), Text(new string('x', 8192)))),
        new("headers without end", BrokenHead, Endless(Text($"HTTP/1.1 {Ok}\r\n"), Times(500, "X-Short: x\r\n"))),
        new("a status line without end", BrokenHead, Endless(Text("HTTP/1.1 200 "), Text(new string('O', 8192)))),
        new("one 103 after the other", BrokenHead, Endless([], Head("103 Early Hints", "Link: </x>; rel=preload"))),
        new("a status line, drop by drop", NoStatus, Endless(Text("HTTP/1.1 200 "), "O"u8.ToArray()), Bound.Time, Drip),
        new("a success, drop by drop", NoBody, Endless(Head(Ok, Json, "Content-Length: 2147483648"), " "u8.ToArray()), Bound.Time, Drip),
        new(
            "a refusal, drop by drop",
            Refused,
            Endless(Head("422 Unprocessable Content", Json, "Content-Length: 2147483648"), " "u8.ToArray()),
            Bound.Time,
            Drip
        ),
        new("less than Content-Length", BrokenBody, [Head(Ok, Json, "Content-Length: 5000"), Text(Sound)]),
        new(
            "more than Content-Length",
            Readable,
            [Head(Ok, Json, $"Content-Length: {Sound.Length}"), Text(Sound + "HTTP/1.1 500 Smuggled\r\n\r\n")]
        ),
        new("a Content-Length below zero", Readable, [Head(Ok, Json, "Content-Length: -1"), Text(Sound)]),
        new("a Content-Length beyond all numbers", Readable, [Head(Ok, Json, "Content-Length: 99999999999999999999"), Text(Sound)]),
        new("two Content-Lengths", Unreadable, [Head(Ok, Json, "Content-Length: 10", "Content-Length: 5000"), Text(Sound)]),
        new("a chunk of no size", BrokenBody, [Head(Ok, Json, Chunked), Text($"zz\r\n{Sound}\r\n0\r\n\r\n")]),
        new("a chunk beyond all sizes", BrokenBody, [Head(Ok, Json, Chunked), Text($"FFFFFFFFFFFFFFFFFF\r\n{Sound}\r\n0\r\n\r\n")]),
        new(
            "a chunk with an extension without end",
            BrokenBody,
            Endless([.. Head(Ok, Json, Chunked), .. "5;x="u8], Text(new string('x', 8192)))
        ),
        new(
            "trailers without end",
            BrokenBody,
            Endless([.. Head(Ok, Json, Chunked), .. Text($"{Sound.Length:x}\r\n{Sound}\r\n0\r\n")], Times(500, "X-Short: x\r\n"))
        ),
        new("JSON without HTTP", BrokenHead, [Text(Sound)]),
        new("noise", BrokenHead, Endless([], [0x00, 0xFF, 0x16, 0x03, .. Block.AsSpan(0, 8192)])),
        new("nothing", BrokenHead, []),
        new("500 with 2 GiB", Failed, Endless(Head("500 Oops", Json, "Content-Length: 2147483648"), Block)),
        new("401 with endless chunks", Refused, Endless(Head("401 Unauthorized", Json, Chunked), ChunkOfBlock)),
        new(
            "429 with a gzip bomb",
            Refused,
            Endless(Head("429 Too Many Requests", "Content-Encoding: gzip", "Connection: close"), Gzip(new byte[16 << 20]))
        ),
        new("422 with broken gzip", Refused, Whole("422 Unprocessable Content", Broken(Gzip(Text(Sound))), "Content-Encoding: gzip")),
        new("422 with JSON 10,000 deep", Refused, Whole("422 Unprocessable Content", Nested(10_000))),
        new(
            "422 with halves of characters",
            Refused,
            Whole("422 Unprocessable Content", Text("""{"message":"\ud800","errors":{"\udfff":["\ud800"]}}"""))
        ),
        new("403 with an XML bomb", Refused, Whole("403 Forbidden", Text(XmlBomb()), "Content-Type: application/xml")),
        new(
            "403 with XML that asks for a file",
            Refused,
            Whole(
                "403 Forbidden",
                Text("""<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><Error><Code>&x;</Code></Error>"""),
                "Content-Type: application/xml"
            )
        ),
        new(
            "403 with XML without end",
            Refused,
            Endless(Head("403 Forbidden", "Content-Type: application/xml", "Connection: close"), Times(1_000, "<Error>"))
        ),
    ];

    private static IEnumerable<byte[]> Endless(byte[] first, byte[] then)
    {
        yield return first;
        while (true)
        {
            yield return then;
        }
    }

    private static IEnumerable<byte[]> Whole(string status, byte[] body, params string[] headers) =>
        [Head(status, [.. headers, $"Content-Length: {body.Length}", "Connection: close"]), body];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Times(int count, string text) => Text(string.Concat(Enumerable.Repeat(text, count)));

    private static byte[] Nested(int depth) => [.. Times(depth, "{\"data\":"), .. "1"u8, .. Times(depth, "}")];

    private static byte[] Broken(byte[] gzip)
    {
        gzip[gzip.Length / 2] ^= 0xFF;
        gzip[(gzip.Length / 2) + 1] ^= 0xFF;
        return gzip;
    }

    private static byte[] Gzip(params byte[][] pieces) => Packed(static target => new GZipStream(target, CompressionLevel.Fastest), pieces);

    private static byte[] Brotli(params byte[][] pieces) =>
        Packed(static target => new BrotliStream(target, CompressionLevel.Fastest), pieces);

    private static byte[] Packed(Func<Stream, Stream> pack, byte[][] pieces)
    {
        using var target = new MemoryStream();
        using (var packing = pack(target))
        {
            Array.ForEach(pieces, piece => packing.Write(piece));
        }

        return target.ToArray();
    }

    /// <summary>Many members, each of no bytes.</summary>
    private static byte[] GzipOfNothing() =>
        [
            .. Enumerable
                .Repeat<byte[]>([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0], 500)
                .SelectMany(static member => member),
        ];

    /// <summary>Sound JSON of little less than the largest response.</summary>
    private static byte[] GzipOfValues(int values) =>
        Gzip([Text("""{"id":"d-1","values":["""), .. Enumerable.Repeat(Times(1024, "0,"), values / 1024), Text("0]}")]);

    /// <summary>A mebibyte that leaves the stream open, so that it can be had again and again.</summary>
    private static byte[] DeflatedZeros()
    {
        using var target = new MemoryStream();
        using var packing = new DeflateStream(target, CompressionLevel.Fastest);
        packing.Write(new byte[1 << 20]);
        packing.Flush();
        return target.ToArray();
    }

    /// <summary>A thousand million characters in less than a kilobyte.</summary>
    private static string XmlBomb() =>
        "<!DOCTYPE e [<!ENTITY a0 \"ha\">"
        + string.Concat(
            Enumerable
                .Range(1, 9)
                .Select(static number => $"<!ENTITY a{number} \"{string.Concat(Enumerable.Repeat($"&a{number - 1};", 10))}\">")
        )
        + "]><Error><Code>&a9;</Code><Message>&a9;</Message></Error>";
}
