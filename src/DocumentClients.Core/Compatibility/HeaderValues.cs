using System.Net.Http.Headers;

namespace DocumentClients.Compatibility;

/// <summary>Headers as they go out. The newer frameworks hand them out without parsing them.</summary>
internal static class HeaderValues
{
    /// <summary>Each name with its values, joined as HTTP joins them.</summary>
    public static KeyValuePair<string, string>[] Of(HttpHeaders headers)
    {
#if NETFRAMEWORK
        return [.. headers.Select(static header => new KeyValuePair<string, string>(header.Key, string.Join(", ", header.Value)))];
#else
        var raw = headers.NonValidated;
        if (raw.Count == 0)
        {
            return [];
        }

        return [.. raw.Select(static header => new KeyValuePair<string, string>(header.Key, header.Value.ToString()))];
#endif
    }
}
