using System.Globalization;
using System.Net.Http.Headers;
using DocumentClients.Compatibility;
using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>
/// The one place where text gets into a request's head. <see cref="HttpClient"/> writes what was added without validation as it is, so a
/// line break in a value would be another header, or another request.
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

            HeaderText.Require(header.Key, header.Value);
        }
    }

    /// <summary>Refuses what a request line cannot hold.</summary>
    /// <exception cref="ArgumentException">The URI was made unescaped.</exception>
    public static void Require(Uri url)
    {
        // What goes out; the host before it may be in other letters.
        var (text, authority) = (url.AbsoluteUri, url.Scheme.Length + Uri.SchemeDelimiter.Length);
        var target = text.AsSpan(Math.Max(text.IndexOf('/', authority), authority));
        if (HeaderText.Problem(target) is not null || target.IndexOf(' ') >= 0)
        {
            throw new ArgumentException(
                "The URL cannot be sent: its path or query holds a space, a line break or another character that has to be escaped.",
                nameof(url)
            );
        }
    }
}
