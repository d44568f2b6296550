using System.Text;
using DocumentClients.Documents;

namespace DocumentClients.Content;

/// <summary>
/// A <c>multipart/form-data</c> body as browsers write it (WHATWG HTML, "multipart form data"): the boundary is unquoted, names and file
/// names are quoted raw UTF-8 in which only <c>"</c>, CR and LF are percent-encoded, files have a Content-Type and text fields have none.
/// </summary>
internal sealed class MultipartForm
{
    private readonly List<(string Name, ReadOnlyMemory<byte> Value)> _fields = [];
    private readonly List<(string Name, PreparedDocument Document, ProgressReporter Progress)> _files = [];

    /// <summary>Adds a text field. Text fields go before the files, so that a server knows them when it reads those.</summary>
    public MultipartForm Field(string name, ReadOnlyMemory<byte> value)
    {
        _fields.Add((name, value));
        return this;
    }

    public MultipartForm File(string name, PreparedDocument document, ProgressReporter progress)
    {
        _files.Add((name, document, progress));
        return this;
    }

    public RequestContent ToContent()
    {
        var boundary = $"----documentclients-{Guid.NewGuid():N}";
        var segments = new List<ContentSegment>();
        foreach (var (name, value) in _fields)
        {
            segments.Add(ContentSegment.Of($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quote(name)}\"\r\n\r\n"));
            segments.Add(ContentSegment.Of(value));
            segments.Add(ContentSegment.Of("\r\n"));
        }

        foreach (var (name, document, progress) in _files)
        {
            segments.Add(
                ContentSegment.Of(
                    $"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quote(name)}\"; filename=\"{Quote(document.FileName)}\"\r\n"
                        + $"Content-Type: {document.MediaType}\r\n\r\n"
                )
            );
            segments.Add(ContentSegment.Of(document, progress));
            segments.Add(ContentSegment.Of("\r\n"));
        }

        segments.Add(ContentSegment.Of($"--{boundary}--\r\n"));
        return new RequestContent($"multipart/form-data; boundary={boundary}", segments);
    }

    private static string Quote(string name) =>
        new StringBuilder(name).Replace("\"", "%22").Replace("\r", "%0D").Replace("\n", "%0A").ToString();
}
