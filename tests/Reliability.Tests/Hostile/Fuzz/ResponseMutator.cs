using System.Globalization;
using System.Text;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>
/// Makes another response of one: by its structure where it is JSON, by its bytes, and by what stands around its body. Decided by the
/// random numbers alone.
/// </summary>
internal sealed class ResponseMutator(IReadOnlyList<CannedResponse> all)
{
    private const int LargestBody = 64 * 1024;

    public CannedResponse Mutate(CannedResponse seed, Random random)
    {
        var response = seed;
        for (var more = random.Next(1, 5); more > 0; more--)
        {
            response = random.Next(20) switch
            {
                < 10 => response with { Body = Structure(response.Body, random) },
                < 15 => response with { Body = Bytes(response.Body, random) },
                15 => response with { Body = Of(HostileTexts.Bodies, random) },
                16 => response with { Status = Of(HostileTexts.Statuses, random) },
                17 => response with { ContentType = Of(HostileTexts.ContentTypes, random) },
                18 => response with { Headers = [.. response.Headers, Of(HostileTexts.Headers, random)] },
                _ => response with { Body = Splice(response.Body, Of(all, random).Body, random) },
            };
        }

        return response.Body.Length <= LargestBody ? response : response with { Body = response.Body[..LargestBody] };
    }

    private static byte[] Structure(byte[] body, Random random)
    {
        if (JsonPlaces.Of(body) is not { } places)
        {
            return Bytes(body, random);
        }

        var value = Of(places.Values, random);
        return random.Next(9) switch
        {
            <= 1 => Replaced(body, value, Of(HostileTexts.Values, random)),
            2 when places.Objects.Count > 0 => Add(
                body,
                Of(places.Objects, random),
                Name(body, places, random),
                Of(HostileTexts.Values, random)
            ),
            3 when places.Members.Count > 0 => Duplicated(body, Of(places.Members, random)),
            4 when places.Members.Count > 0 => Renamed(body, Of(places.Names, random), Name(body, places, random)),
            5 => Replaced(body, value, [(byte)'"', .. Encoding.UTF8.GetBytes(Word(random)), (byte)'"']),
            6 => Wrapped(body, value, random),
            7 => Replaced(body, value, body[Of(places.Values, random)]),
            8 when places.Members.Count > 0 => Removed(body, Of(places.Members, random)),
            _ => Replaced(body, value, "null"u8.ToArray()),
        };
    }

    private static byte[] Bytes(byte[] body, Random random)
    {
        if (body.Length == 0)
        {
            return Of(HostileTexts.Chunks, random);
        }

        var start = random.Next(body.Length);
        var end = Math.Min(body.Length, start + random.Next(1, 40));
        switch (random.Next(8))
        {
            case 0:
                byte[] flipped = [.. body];
                flipped[start] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1:
                return body[..start];
            case 2:
                return [.. body[..start], .. body[end..]];
            case 3:
                return [.. body[..end], .. body[start..]];
            case 4:
                var noise = new byte[random.Next(1, 20)];
                random.NextBytes(noise);
                return [.. body[..start], .. noise, .. body[start..]];
            case 5:
                return [.. Of(HostileTexts.Chunks, random), .. body];
            case 6 when random.Next(4) == 0:
                return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            default:
                return [.. body[..start], .. Of(HostileTexts.Chunks, random), .. body[start..]];
        }
    }

    private static byte[] Splice(byte[] one, byte[] other, Random random) =>
        [.. one[..random.Next(one.Length + 1)], .. other[random.Next(other.Length + 1)..]];

    private static byte[] Add(byte[] body, (int Offset, bool IsEmpty) place, byte[] name, byte[] value) =>
        [.. body[..place.Offset], .. name, (byte)':', .. value, .. place.IsEmpty ? ""u8 : ","u8, .. body[place.Offset..]];

    private static byte[] Duplicated(byte[] body, Range member) =>
        [.. body[..member.End], (byte)',', .. body[member], .. body[member.End..]];

    private static byte[] Renamed(byte[] body, Range old, byte[] name) => Replaced(body, old, name);

    private static byte[] Removed(byte[] body, Range member)
    {
        var (start, end) = (member.Start.Value, member.End.Value);
        if (end < body.Length && body[end] == (byte)',')
        {
            end++;
        }
        else if (start > 0 && body[start - 1] == (byte)',')
        {
            start--;
        }

        return [.. body[..start], .. body[end..]];
    }

    private static byte[] Wrapped(byte[] body, Range value, Random random)
    {
        var (open, close) = Of([("[", "]"), ("{\"data\":", "}"), ("{\"document\":", "}"), ("{\"success\":true,\"data\":[", "]}")], random);
        var times = random.Next(10) == 0 ? random.Next(60, 80) : random.Next(1, 4);
        return Replaced(
            body,
            value,
            [.. Encoding.UTF8.GetBytes(Repeated(open, times)), .. body[value], .. Encoding.UTF8.GetBytes(Repeated(close, times))]
        );
    }

    private static byte[] Replaced(byte[] body, Range place, byte[] text) => [.. body[..place.Start], .. text, .. body[place.End..]];

    /// <summary>A name that stands elsewhere in the response, or one that nobody knows.</summary>
    private static byte[] Name(byte[] body, JsonPlaces places, Random random) =>
        places.Names.Count > 0 && random.Next(2) == 0
            ? body[Of(places.Names, random)]
            : Encoding.UTF8.GetBytes($"\"{(random.Next(10) == 0 ? "\\udead" : "")}{Word(random)}\"");

    private static string Word(Random random) =>
        random.Next(4) == 0
            ? Of(
                [
                    "id",
                    "data",
                    "status",
                    "success",
                    "message",
                    "errors",
                    "detail",
                    "document",
                    "meta",
                    "mime_type",
                    "reasoning",
                    "headers",
                    "url",
                    "Id",
                    "STATUS",
                    "",
                    "$type",
                    "$ref",
                    "__proto__",
                ],
                random
            )
            : "w"
                + random.Next(1000).ToString(CultureInfo.InvariantCulture)
                + Of(["", " x", "_y", "-Z", "ß", "\\n", "\\u0000", "😀"], random);

    private static string Repeated(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static T Of<T>(IReadOnlyList<T> list, Random random) => list[random.Next(list.Count)];
}
