using System.Globalization;
using System.Text;

namespace DocumentClients.Testing.Tests;

/// <summary>Requests written by hand.</summary>
internal static class Raw
{
    public const string Boundary = "x-boundary";

    public static string Post(
        PolydocsEmulator server,
        string body,
        string path = "/document/process",
        string contentType = "multipart/form-data; boundary=" + Boundary
    ) => Head(server, path, contentType, body.Length) + body;

    public static string Head(PolydocsEmulator server, string path, string contentType, long length) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: localhost\r\nX-API-KEY: {server.ApiKey}\r\nContent-Type: {contentType}\r\nContent-Length: "
                + $"{length}\r\n\r\n"
        );

    /// <summary>A complete form of the given parts, each a header block, a blank line and the content.</summary>
    public static string Multipart(params string[] parts) =>
        string.Concat(parts.Select(part => $"--{Boundary}\r\n{part}\r\n")) + $"--{Boundary}--\r\n";

    public static string Field(string name, string value) => $"Content-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}";

    public static string File(string content, string name = "file", string fileName = "a.pdf") =>
        $"Content-Disposition: form-data; name=\"{name}\"; filename=\"{fileName}\"\r\nContent-Type: application/pdf\r\n\r\n{content}";

    /// <summary>UTF-8 bytes as Latin-1 characters, as the raw client sends them.</summary>
    public static string Utf8(string text) => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
}
