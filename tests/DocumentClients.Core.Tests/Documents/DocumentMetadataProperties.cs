using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace DocumentClients.Core.Tests.Documents;

public class DocumentMetadataProperties
{
    private static readonly string[] Seeds =
    [
        "{\"name\":\"Müller 😀\",\"tags\":[\"a\",\"\\ud83d\\ude00\",null],\"pages\":12,\"rate\":-1.5e3,\"open\":true}",
        "[ [], {}, [{\"a\" : {\"a\":1}}], false ]",
        "{\n  \"a\": \"line\\nline\",\r\n  \"b\\u0041\": 0\n}",
    ];

    private static readonly string[] Bits =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud83d",
        "0",
        "-",
        ".",
        "e",
        "t",
        "null",
        " ",
        "\n",
        "/",
        "ä",
        "😀",
        "\uFEFF",
        "\ud83d",
        "\0",
        "\"a\"",
        "\"a\":1,",
    ];

    [Fact]
    public void It_takes_just_what_the_platform_takes_less_what_is_stricter()
    {
        var documents =
            from seed in Gen.Elements(Seeds)
            from edits in Gen.Zip(Gen.Choose(0, 200), Gen.Zip(Gen.Choose(0, 3), Gen.Elements(Bits))).ListOf()
            select edits.Take(4).Aggregate(seed, (text, edit) => Edited(text, edit.Item1, edit.Item2.Item1, edit.Item2.Item2));

        Prop.ForAll(documents.ToArbitrary(), json => Takes(json) == (PlatformTakes(json) && !IsRefusedBeyond(json)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    [Fact]
    public void A_mistake_lies_within_the_text_and_where_the_platform_sees_it()
    {
        var documents =
            from seed in Gen.Elements(Seeds)
            from at in Gen.Choose(0, 200)
            from removed in Gen.Choose(0, 3)
            from bit in Gen.Elements(Bits)
            select Edited(seed, at, removed, bit);

        Prop.ForAll(
                documents.ToArbitrary(),
                json => HasHalf(json) || MistakeOf(json) is not { } mistake || IsWherePlatformSeesIt(json, mistake)
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static string Edited(string text, int at, int removed, string inserted)
    {
        at %= text.Length + 1;
        return string.Concat(text.AsSpan(0, at), inserted, text.AsSpan(Math.Min(text.Length, at + removed)));
    }

    private static bool Takes(string json)
    {
        try
        {
            return DocumentMetadata.Parse(json).Text == json;
        }
        catch (InvalidMetadataException)
        {
            return false;
        }
    }

    private static bool PlatformTakes(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // ArgumentException: text that cannot be turned into UTF-8.
            return false;
        }
    }

    /// <summary>Duplicate names and halves of surrogate pairs, found with the platform's own values.</summary>
    private static bool IsRefusedBeyond(string json)
    {
        if (HasHalf(json))
        {
            return true;
        }

        using var document = JsonDocument.Parse(json);
        return IsRefusedBeyond(document.RootElement);
    }

    private static bool IsRefusedBeyond(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.String => element.GetString() is null,
                JsonValueKind.Array => element.EnumerateArray().Any(IsRefusedBeyond),
                JsonValueKind.Object => element.EnumerateObject().Select(member => member.Name).Distinct(StringComparer.Ordinal).Count()
                    != element.EnumerateObject().Count()
                    || element.EnumerateObject().Any(member => IsRefusedBeyond(member.Value)),
                _ => false,
            };
        }
        catch (InvalidOperationException)
        {
            // How the platform says that an escape is half of a surrogate pair.
            return true;
        }
    }

    private static bool HasHalf(string text) => text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar);

    private static InvalidMetadataException? MistakeOf(string json)
    {
        try
        {
            DocumentMetadata.Parse(json);
            return null;
        }
        catch (InvalidMetadataException mistake)
        {
            return mistake;
        }
    }

    private static bool IsWherePlatformSeesIt(string json, InvalidMetadataException mistake)
    {
        var isOnlyOurs =
            mistake.Message.Contains("surrogate", StringComparison.Ordinal)
            || mistake.Message.Contains("already has", StringComparison.Ordinal);
        var (ours, platforms) = ((mistake.Line, mistake.Column), PlatformMistakeOf(json));
        return isOnlyOurs ? ours.CompareTo(platforms) < 0 : ours == platforms;
    }

    /// <summary>The platform's place, with its bytes turned into characters; behind the text when it sees nothing wrong.</summary>
    private static (int Line, int Column) PlatformMistakeOf(string json)
    {
        var lines = json.Split('\n');
        try
        {
            using var document = JsonDocument.Parse(json);
        }
        catch (JsonException mistake) when (!mistake.Message.Contains("reached end of data", StringComparison.Ordinal))
        {
            var line = (int)mistake.LineNumber.GetValueOrDefault();
            var text = Encoding.UTF8.GetBytes(lines[line]);
            return (line + 1, Encoding.UTF8.GetCharCount(text, 0, (int)mistake.BytePositionInLine.GetValueOrDefault()) + 1);
        }
        catch (JsonException)
        {
            // The platform says that the text ended too early, but may point at the comma before the end.
        }

        return (lines.Length, lines[^1].Length + 1);
    }
}
