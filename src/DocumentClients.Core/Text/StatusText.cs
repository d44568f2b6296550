using System.Globalization;
using System.Net;

namespace DocumentClients.Text;

/// <summary>Statuses for people: the number, and where it is a common one, the words of RFC 9110.</summary>
internal static class StatusText
{
    public static string Number(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    public static string WithWords(HttpStatusCode status) => Words((int)status) is { } words ? $"{Number(status)} {words}" : Number(status);

    private static string? Words(int status) =>
        status switch
        {
            301 => "Moved Permanently",
            302 => "Found",
            303 => "See Other",
            307 => "Temporary Redirect",
            308 => "Permanent Redirect",
            400 => "Bad Request",
            401 => "Unauthorized",
            403 => "Forbidden",
            404 => "Not Found",
            405 => "Method Not Allowed",
            408 => "Request Timeout",
            409 => "Conflict",
            410 => "Gone",
            411 => "Length Required",
            413 => "Content Too Large",
            415 => "Unsupported Media Type",
            422 => "Unprocessable Content",
            429 => "Too Many Requests",
            500 => "Internal Server Error",
            501 => "Not Implemented",
            502 => "Bad Gateway",
            503 => "Service Unavailable",
            504 => "Gateway Timeout",
            _ => null,
        };
}
