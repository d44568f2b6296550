using System.Text;
using DocumentClients.Documents;

namespace DocumentClients.Http.Content;

/// <summary>
/// A <c>multipart/form-data</c> body as browsers write it (WHATWG HTML, "multipart form data"): the boundary is unquoted, names and file
/// names are quoted raw UTF-8 in which only <c>"</c>, CR and LF are percent-encoded, files have a Content-Type and text fields have none.
/// </summary>
internal sealed class MultipartForm : RequestBody
{
    private readonly List<(string Name, ReadOnlyMemory<byte> Value)> _fields = [];
    private readonly List<(string Name, DocumentSource Source)> _files = [];
    private IProgress<UploadProgress>? _progress;

    public override IReadOnlyList<DocumentSource> Documents => [.. _files.Select(static file => file.Source)];

    public override bool CarriesDocuments => _files.Count > 0;

    public override string? FileName => _files.Count == 0 ? null : string.Join(", ", _files.Select(file => file.Source.FileName));

    /// <summary>Adds a text field, unless its value is null. Text fields go before the files, so that a server knows them when it reads those.</summary>
    public MultipartForm Field(string name, string? value) =>
        value is null ? this : Field(name, Encoding.UTF8.GetBytes(value));

    public MultipartForm Field(string name, ReadOnlyMemory<byte> value)
    {
        _fields.Add((name, value));
        return this;
    }

    public MultipartForm File(string name, DocumentSource source)
    {
        _files.Add((name, source));
        return this;
    }

    public MultipartForm ReportTo(IProgress<UploadProgress>? progress)
    {
        _progress = progress;
        return this;
    }

    public override async ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken)
    {
        var boundary = $"----documentclients-{Guid.NewGuid():N}";
        var segments = new List<ContentSegment>();
        var progress = new ProgressReporter(_progress);
        var documents = await PreparedDocuments.PrepareAsync(_files.Select(file => file.Source), cancellationToken).ConfigureAwait(false);

        foreach (var (name, value) in _fields)
        {
            segments.Add(Text($"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quote(name)}\"\r\n\r\n"));
            segments.Add(new BytesSegment(value));
            segments.Add(Text("\r\n"));
        }

        foreach (var ((name, _), document) in _files.Zip(documents, (file, document) => (file, document)))
        {
            segments.Add(Text(
                $"--{boundary}\r\nContent-Disposition: form-data; name=\"{Quote(name)}\"; filename=\"{Quote(document.FileName)}\"\r\n" +
                $"Content-Type: {document.MediaType}\r\n\r\n"));
            segments.Add(new DocumentSegment(document, progress));
            segments.Add(Text("\r\n"));
        }

        segments.Add(Text($"--{boundary}--\r\n"));
        return new PreparedBody($"multipart/form-data; boundary={boundary}", segments, documents);
    }

    private static BytesSegment Text(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Quote(string name) => new StringBuilder(name).Replace("\"", "%22").Replace("\r", "%0D").Replace("\n", "%0A").ToString();
}
