using System.Text;
using DocumentClients.Documents;

namespace DocumentClients.Content;

/// <summary>An <c>application/x-www-form-urlencoded</c> body in which one value is a document's base64 text.</summary>
internal sealed class Base64Form(string documentField)
{
    private readonly StringBuilder _fields = new();

    /// <summary>Adds a field, unless its value is null. Fields go before the document.</summary>
    public Base64Form Field(string name, string? value)
    {
        if (value is not null)
        {
            _fields.Append(name).Append('=').Append(FormText.Escape(value)).Append('&');
        }

        return this;
    }

    public async ValueTask<RequestContent> ToContentAsync(
        PreparedDocument document,
        ProgressReporter progress,
        CancellationToken cancellationToken
    ) =>
        new(
            "application/x-www-form-urlencoded",
            ContentSegment.Of($"{_fields}{documentField}="),
            await ContentSegment.Base64Async(document, progress, cancellationToken).ConfigureAwait(false)
        );
}
