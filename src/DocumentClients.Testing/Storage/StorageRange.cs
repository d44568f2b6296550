using System.Globalization;
using System.Net.Http.Headers;
using DocumentClients.Testing.Hosting;

namespace DocumentClients.Testing.Storage;

/// <summary>The part of an object that a request asks for.</summary>
internal static class StorageRange
{
    /// <summary>
    /// The response with the whole object or the one range that was asked for. Anything else in <c>Range</c> is ignored, as RFC 9110
    /// allows.
    /// </summary>
    /// <param name="whole">The whole object, with its ETag.</param>
    /// <param name="range">What is asked for.</param>
    /// <param name="ifRange">Of which object: of another one the whole is sent. A time is none that is known here.</param>
    public static EmulatorResponse Cut(EmulatorResponse whole, string? range, string? ifRange)
    {
        if (ifRange is not null && !whole.Headers.Contains(("ETag", ifRange)))
        {
            return whole;
        }

        if (!RangeHeaderValue.TryParse(range, out var parsed) || parsed.Unit != "bytes" || parsed.Ranges.Count != 1)
        {
            return whole;
        }

        var asked = parsed.Ranges.Single();
        long size = whole.Body.Length;
        var first = asked.From ?? Math.Max(0, size - asked.To!.Value);
        var last = asked.From is null || asked.To is null ? size - 1 : Math.Min(asked.To.Value, size - 1);
        if (first > last)
        {
            return StorageErrors.InvalidRange(range!, size);
        }

        var contentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{size}");
        return whole with
        {
            Status = 206,
            Body = whole.Body[(int)first..((int)last + 1)],
            Headers = [.. whole.Headers, ("Content-Range", contentRange)],
        };
    }
}
