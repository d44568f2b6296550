using System.IO.Compression;
using System.Text;
using static Reliability.Tests.Hostile.Responses.HostileResponse;

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
        new HostileResponse(
            "2 GiB by Content-Length",
            Meaning.Unreadable,
            Endless(Head(Ok, Json, "Content-Length: 2147483648"), Block)
        ).UpToLargestResponse(),
        new HostileResponse("endless chunks", Meaning.Unreadable, Endless(Head(Ok, Json, Chunked), ChunkOfBlock)).UpToLargestResponse(),
        new HostileResponse(
            "endless until the connection is closed",
            Meaning.Unreadable,
            Endless(Head(Ok, Json, "Connection: close"), Block)
        ).UpToLargestResponse(),
        new HostileResponse("JSON 10,000 deep", Meaning.Unreadable, Whole(Ok, Nested(10_000))),
        new HostileResponse(
            "a gzip bomb",
            Meaning.Unreadable,
            Endless(Head(Ok, Json, "Content-Encoding: gzip", "Connection: close"), Gzip(new byte[16 << 20]))
        ).Unfolding(),
        new HostileResponse(
            "a gzip bomb of JSON, each value of which costs many times its byte",
            Meaning.Unreadable,
            Whole(Ok, GzipOfValues(31 << 20), "Content-Encoding: gzip")
        ).Unfolding(),
        new HostileResponse(
            "a deflate bomb",
            Meaning.Unreadable,
            Endless([.. Head(Ok, Json, "Content-Encoding: deflate", "Connection: close"), 0x78, 0x9C], DeflatedZeros())
        ).Unfolding(),
        new HostileResponse(
            "a brotli bomb, which nobody asked for",
            Meaning.Unreadable,
            Whole(Ok, Brotli(new byte[16 << 20]), "Content-Encoding: br")
        ),
        new HostileResponse(
            "gzip, cut off",
            Meaning.Unreadable,
            Whole(Ok, Gzip(Text(Sound + new string(' ', 9_000) + Guid.NewGuid()))[..60], "Content-Encoding: gzip")
        ),
        new HostileResponse("gzip, broken inside", Meaning.Unreadable, Whole(Ok, Broken(Gzip(Text(Sound))), "Content-Encoding: gzip")),
        new HostileResponse("no gzip at all", Meaning.Unreadable, Whole(Ok, Text(Sound), "Content-Encoding: gzip")),
        new HostileResponse(
            "endless gzip of nothing",
            Meaning.NoBody,
            Endless(Head(Ok, Json, "Content-Encoding: gzip", "Connection: close"), GzipOfNothing())
        ).UntilTimeIsUp(),
        new HostileResponse(
            "UTF-16",
            Meaning.Unreadable,
            Whole(Ok, Encoding.Unicode.GetBytes(Sound), "Content-Type: application/json; charset=utf-16")
        ),
        new HostileResponse(
            "UTF-8 that claims to be UTF-16",
            Meaning.Readable,
            Whole(Ok, Text(Sound), "Content-Type: application/json; charset=utf-16")
        ),
        new HostileResponse(
            "a charset that nobody knows",
            Meaning.Readable,
            Whole(Ok, Text(Sound), "Content-Type: application/json; charset=nonsense")
        ),
        new HostileResponse(
            "Latin-1 that claims to be UTF-8",
            Meaning.Readable,
            Whole(
                Ok,
                Encoding.Latin1.GetBytes("""{"id":"d-1","status":"ready","filename":"Müller.pdf"}"""),
                "Content-Type: application/json; charset=utf-8"
            )
        ),
        new HostileResponse("a byte order mark", Meaning.Readable, Whole(Ok, Text("\uFEFF" + Sound))),
        new HostileResponse("two byte order marks", Meaning.Unreadable, Whole(Ok, Text("\uFEFF\uFEFF" + Sound))),
        new HostileResponse("a header of 64 KiB", Meaning.BrokenHead, [Head(Ok, "X-Long: " + new string('x', 64 << 10))]),
        new HostileResponse("a header of 1 MiB", Meaning.BrokenHead, [Head(Ok, "X-Long: " + new string('x', 1 << 20))]),
        new HostileResponse(
            "100,000 headers",
            Meaning.BrokenHead,
            [Head(Ok, [.. Enumerable.Range(0, 100_000).Select(static number => $"X-{number}: x")])]
        ),
        new HostileResponse(
            "a header without end",
            Meaning.BrokenHead,
            Endless(Text($"HTTP/1.1 {Ok}\r\nX-Long: "), Text(new string('x', 8192)))
        ),
        new HostileResponse(
            "headers without end",
            Meaning.BrokenHead,
            Endless(Text($"HTTP/1.1 {Ok}\r\n"), Text(string.Concat(Enumerable.Repeat("X-Short: x\r\n", 500))))
        ),
        new HostileResponse("a status line without end", Meaning.BrokenHead, Endless(Text("HTTP/1.1 200 "), Text(new string('O', 8192)))),
        new HostileResponse("one 103 after the other", Meaning.BrokenHead, Endless([], Head("103 Early Hints", "Link: </x>; rel=preload"))),
        new HostileResponse("a status line, drop by drop", Meaning.NoStatus, Endless(Text("HTTP/1.1 200 "), "O"u8.ToArray())).UntilTimeIsUp(
            Drip
        ),
        new HostileResponse(
            "a success, drop by drop",
            Meaning.NoBody,
            Endless(Head(Ok, Json, "Content-Length: 2147483648"), " "u8.ToArray())
        ).UntilTimeIsUp(Drip),
        new HostileResponse(
            "a refusal, drop by drop",
            Meaning.Refused,
            Endless(Head("422 Unprocessable Content", Json, "Content-Length: 2147483648"), " "u8.ToArray())
        ).UntilTimeIsUp(Drip),
        new HostileResponse("less than Content-Length", Meaning.BrokenBody, [Head(Ok, Json, "Content-Length: 5000"), Text(Sound)]),
        new HostileResponse(
            "more than Content-Length",
            Meaning.Readable,
            [Head(Ok, Json, $"Content-Length: {Sound.Length}"), Text(Sound + "HTTP/1.1 500 Smuggled\r\n\r\n")]
        ),
        new HostileResponse("a Content-Length below zero", Meaning.Readable, [Head(Ok, Json, "Content-Length: -1"), Text(Sound)]),
        new HostileResponse(
            "a Content-Length beyond all numbers",
            Meaning.Readable,
            [Head(Ok, Json, "Content-Length: 99999999999999999999"), Text(Sound)]
        ),
        new HostileResponse(
            "two Content-Lengths",
            Meaning.Unreadable,
            [Head(Ok, Json, "Content-Length: 10", "Content-Length: 5000"), Text(Sound)]
        ),
        new HostileResponse("a chunk of no size", Meaning.BrokenBody, [Head(Ok, Json, Chunked), Text($"zz\r\n{Sound}\r\n0\r\n\r\n")]),
        new HostileResponse(
            "a chunk beyond all sizes",
            Meaning.BrokenBody,
            [Head(Ok, Json, Chunked), Text($"FFFFFFFFFFFFFFFFFF\r\n{Sound}\r\n0\r\n\r\n")]
        ),
        new HostileResponse(
            "a chunk with an extension without end",
            Meaning.BrokenBody,
            Endless([.. Head(Ok, Json, Chunked), .. "5;x="u8], Text(new string('x', 8192)))
        ),
        new HostileResponse(
            "trailers without end",
            Meaning.BrokenBody,
            Endless(
                [.. Head(Ok, Json, Chunked), .. Text($"{Sound.Length:x}\r\n{Sound}\r\n0\r\n")],
                Text(string.Concat(Enumerable.Repeat("X-Short: x\r\n", 500)))
            )
        ),
        new HostileResponse("JSON without HTTP", Meaning.BrokenHead, [Text(Sound)]),
        new HostileResponse("noise", Meaning.BrokenHead, Endless([], [0x00, 0xFF, 0x16, 0x03, .. Block.AsSpan(0, 8192)])),
        new HostileResponse("nothing", Meaning.BrokenHead, []),
        new HostileResponse("500 with 2 GiB", Meaning.Failed, Endless(Head("500 Oops", Json, "Content-Length: 2147483648"), Block)),
        new HostileResponse("401 with endless chunks", Meaning.Refused, Endless(Head("401 Unauthorized", Json, Chunked), ChunkOfBlock)),
        new HostileResponse(
            "429 with a gzip bomb",
            Meaning.Refused,
            Endless(Head("429 Too Many Requests", "Content-Encoding: gzip", "Connection: close"), Gzip(new byte[16 << 20]))
        ),
        new HostileResponse(
            "422 with broken gzip",
            Meaning.Refused,
            Whole("422 Unprocessable Content", Broken(Gzip(Text(Sound))), "Content-Encoding: gzip")
        ),
        new HostileResponse("422 with JSON 10,000 deep", Meaning.Refused, Whole("422 Unprocessable Content", Nested(10_000))),
        new HostileResponse(
            "422 with halves of characters",
            Meaning.Refused,
            Whole("422 Unprocessable Content", Text("""{"message":"\ud800","errors":{"\udfff":["\ud800"]}}"""))
        ),
        new HostileResponse(
            "403 with an XML bomb",
            Meaning.Refused,
            Whole("403 Forbidden", Text(XmlBomb()), "Content-Type: application/xml")
        ),
        new HostileResponse(
            "403 with XML that asks for a file",
            Meaning.Refused,
            Whole(
                "403 Forbidden",
                Text("""<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]><Error><Code>&x;</Code></Error>"""),
                "Content-Type: application/xml"
            )
        ),
        new HostileResponse(
            "403 with XML without end",
            Meaning.Refused,
            Endless(
                Head("403 Forbidden", "Content-Type: application/xml", "Connection: close"),
                Text(string.Concat(Enumerable.Repeat("<Error>", 1_000)))
            )
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

    private static byte[] Nested(int depth) => Text(string.Concat(Enumerable.Repeat("{\"data\":", depth)) + "1" + new string('}', depth));

    private static byte[] Broken(byte[] gzip)
    {
        gzip[gzip.Length / 2] ^= 0xFF;
        gzip[(gzip.Length / 2) + 1] ^= 0xFF;
        return gzip;
    }

    private static byte[] Gzip(byte[] bytes) =>
        Packed(bytes, static target => new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true));

    /// <summary>Many members, each of no bytes.</summary>
    private static byte[] GzipOfNothing() =>
        [
            .. Enumerable
                .Repeat<byte[]>([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0], 500)
                .SelectMany(static member => member),
        ];

    private static byte[] Brotli(byte[] bytes) =>
        Packed(bytes, static target => new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true));

    /// <summary>Sound JSON of little less than the largest response.</summary>
    private static byte[] GzipOfValues(int values)
    {
        var thousand = Text(string.Concat(Enumerable.Repeat("0,", 1024)));
        using var target = new MemoryStream();
        using (var packing = new GZipStream(target, CompressionLevel.Fastest))
        {
            packing.Write("{\"id\":\"d-1\",\"values\":["u8);
            for (var written = 0; written < values; written += 1024)
            {
                packing.Write(thousand);
            }

            packing.Write("0]}"u8);
        }

        return target.ToArray();
    }

    private static byte[] Packed(byte[] bytes, Func<Stream, Stream> pack)
    {
        using var target = new MemoryStream();
        using (var packing = pack(target))
        {
            packing.Write(bytes);
        }

        return target.ToArray();
    }

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
