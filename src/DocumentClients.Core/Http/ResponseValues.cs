using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>
/// Bounds the memory of a parsed response, which goes by its values and names, not by its bytes: a few hundred bytes on the wire may unfold
/// to millions of them.
/// </summary>
internal static class ResponseValues
{
    /// <summary>About 4 million: some 100 MB while they are parsed. The largest results have thousands.</summary>
    public const int Most = 4 * 1024 * 1024;

    /// <summary>As lenient as a user's context may be: what is let through there must have been counted here.</summary>
    private static readonly JsonReaderOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = int.MaxValue,
    };

    /// <exception cref="ResponseTooLargeException">There are more.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        // Each takes a byte at least, and what stands between two of them, or around some.
        if (json.Length <= Most || AtMost(json) <= Most)
        {
            return;
        }

        var reader = new Utf8JsonReader(json, Lenient);
        try
        {
            for (var values = 0; reader.Read(); )
            {
                if (++values > Most)
                {
                    throw new ResponseTooLargeException($"The response holds more than {Most:N0} values.");
                }
            }
        }
        catch (JsonException)
        {
            // No JSON: whoever parses it will say so.
        }
    }

    /// <summary>
    /// No fewer than there are, and more where texts hold such characters: counting them takes a small part of the time of reading.
    /// </summary>
    private static long AtMost(ReadOnlySpan<byte> json) =>
        1L
        + ByteCount.Of(json, (byte)',')
        + ByteCount.Of(json, (byte)':')
        + (2L * (ByteCount.Of(json, (byte)'{') + ByteCount.Of(json, (byte)'[')));
}
