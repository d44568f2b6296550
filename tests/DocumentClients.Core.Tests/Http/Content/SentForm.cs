using System.Text;
using DocumentClients.Content;
using DocumentClients.Documents;

namespace DocumentClients.Core.Tests.Http.Content;

/// <summary>A multipart form.</summary>
internal sealed class SentForm : SentBody
{
    private readonly List<(string Name, ReadOnlyMemory<byte> Value)> _fields = [];
    private readonly List<(string Name, DocumentSource Source)> _files = [];
    private IProgress<UploadProgress>? _progress;

    public override IReadOnlyList<DocumentSource> Sources => [.. _files.Select(static file => file.Source)];

    public SentForm Field(string name, string value) => Field(name, Encoding.UTF8.GetBytes(value));

    public SentForm Field(string name, ReadOnlyMemory<byte> value)
    {
        _fields.Add((name, value));
        return this;
    }

    public SentForm File(string name, DocumentSource source)
    {
        _files.Add((name, source));
        return this;
    }

    public SentForm ReportTo(IProgress<UploadProgress> progress)
    {
        _progress = progress;
        return this;
    }

    public override async ValueTask<RequestContent> ContentAsync(SourceScope documents)
    {
        var form = _fields.Aggregate(new MultipartForm(), static (form, field) => form.Field(field.Name, field.Value));
        var prepared = await documents.PrepareAllAsync().ConfigureAwait(false);
        return _files
            .Zip(prepared, static (file, document) => (file.Name, document))
            .Aggregate(form, (form, file) => form.File(file.Name, file.document, new ProgressReporter(_progress)))
            .ToContent();
    }
}
