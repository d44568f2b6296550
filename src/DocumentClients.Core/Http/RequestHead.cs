using System.Globalization;
using System.Net.Http.Headers;
using DocumentClients.Compatibility;

namespace DocumentClients.Http;

/// <summary>
/// The one place where text gets into a request's head. <see cref="HttpClient"/> writes what was added without validation as it is, so a
/// line break in a value would be another header, or another
/// request.
/// </summary>
internal static class RequestHead
{
    /// <summary>
    /// These say how a request travels, and whom it is for; a value of somebody else's could only contradict the connection.
    /// </summary>
    private static readonly string[] OfTheConnection = ["Host", "Transfer-Encoding"];

    /// <summary>The headers of a request, each with its values as they go out.</summary>
    public static KeyValuePair<string, string>[] ValuesOf(HttpRequestMessage request) => HeaderValues.Of(request.Headers);

    /// <summary>Takes the headers of a request from it, each with its values as they would go out.</summary>
    public static KeyValuePair<string, string>[] TakeFrom(HttpRequestMessage request)
    {
        ExpectContinue.TurnOff(request);
        var headers = ValuesOf(request);
        request.Headers.Clear();
        return headers;
    }

    /// <summary>Refuses what a request line or a header cannot hold.</summary>
    /// <exception cref="ArgumentException">There is something of the kind.</exception>
    public static void Require(HttpRequestMessage request)
    {
        Require(request.RequestUri!);
        foreach (var header in ValuesOf(request))
        {
            if (OfTheConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new ArgumentException(
                    $"The request header {header.Key} cannot be set: it belongs to the connection. Nothing was sent.",
                    nameof(request)
                );
            }

            Require(header.Key, header.Value);
        }
    }

    /// <summary>Refuses what a request line cannot hold.</summary>
    /// <exception cref="ArgumentException">The URI was made unescaped.</exception>
    public static void Require(Uri url)
    {
        // What goes out; the host before it may be in other letters.
        var (text, authority) = (url.AbsoluteUri, url.Scheme.Length + Uri.SchemeDelimiter.Length);
        var target = text.AsSpan(Math.Max(text.IndexOf('/', authority), authority));
        if (Problem(target) is not null || target.IndexOf(' ') >= 0)
        {
            throw new ArgumentException(
                "The URL cannot be sent: its path or query holds a space, a line break or another character that has to be escaped.",
                nameof(url)
            );
        }
    }

    /// <summary>Adds a header, if it belongs to this collection.</summary>
    /// <returns>Whether it does.</returns>
    /// <exception cref="ArgumentException">No header can hold the value.</exception>
    public static bool TryAdd(HttpHeaders headers, string name, string value)
    {
        Require(name, value);
        return headers.TryAddWithoutValidation(name, value);
    }

    private static void Require(string name, string value)
    {
        if (Problem(value.AsSpan()) is { } problem)
        {
            throw new ArgumentException($"The request header {name} cannot be sent: its value {problem}.", nameof(value));
        }
    }

    /// <summary>
    /// Why no header can hold a value, as the end of a sentence about it, which does not show it; <see langword="null"/> when one can.
    /// </summary>
    public static string? Problem(ReadOnlySpan<char> value)
    {
        foreach (var character in value)
        {
            if (character is '\r' or '\n')
            {
                return "holds a line break";
            }

            if (character is < ' ' or > '~')
            {
                var number = ((int)character).ToString("X4", CultureInfo.InvariantCulture);
                return char.IsControl(character)
                    ? $"holds a control character (U+{number})"
                    : $"holds a character that is not ASCII (U+{number})";
            }
        }

        return null;
    }

    /// <summary>Whether a text can be a header's name: a token of RFC 9110, section 5.6.2.</summary>
    public static bool IsName(string text) =>
        text.Length > 0
        && text.All(static character =>
            character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') || "!#$%&'*+-.^_`|~".Contains(character)
        );
}
