using System.Text;
using DocumentClients.Documents;

namespace DocumentClients.Http.Content;

/// <summary>An <c>application/x-www-form-urlencoded</c> body in which one value is a document's base64 text.</summary>
internal sealed class UrlEncodedForm(string documentField, DocumentSource source, IProgress<UploadProgress>? progress) : RequestBody
{
    private readonly StringBuilder _fields = new();

    public override IReadOnlyList<DocumentSource> Documents => [source];

    public override bool CarriesDocuments => true;

    public override string FileName => source.FileName;

    /// <summary>Adds a field, unless its value is null. Fields go before the document.</summary>
    public UrlEncodedForm Field(string name, string? value)
    {
        if (value is not null)
        {
            _fields.Append(name).Append('=').Append(FormText.Escape(value)).Append('&');
        }

        return this;
    }

    public override async ValueTask<PreparedBody> PrepareAsync(CancellationToken cancellationToken)
    {
        var documents = await PreparedDocuments.PrepareAsync([source], cancellationToken).ConfigureAwait(false);
        try
        {
            var text = await Base64Segment.MeasureAsync(documents[0], new ProgressReporter(progress), cancellationToken).ConfigureAwait(false);
            var fields = new BytesSegment(Encoding.UTF8.GetBytes($"{_fields}{documentField}="));
            return new PreparedBody("application/x-www-form-urlencoded", [fields, text], documents);
        }
        catch
        {
            await documents[0].DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
