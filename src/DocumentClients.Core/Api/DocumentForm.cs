using DocumentClients.Api;
using DocumentClients.Content;

namespace DocumentClients;

/// <summary>Bodies with a document that a form attribute cannot declare.</summary>
public static class DocumentForm
{
    /// <summary>
    /// An <c>application/x-www-form-urlencoded</c> body in which one value is a document's base64 text. The text is made while it is sent,
    /// whatever the document's size.
    /// </summary>
    /// <param name="field">The field that holds the document.</param>
    /// <param name="document">The document. It is read twice: once to measure its text.</param>
    /// <param name="fields">The other fields, which go before the document; those whose value is <see langword="null"/> are left
    /// out.</param>
    /// <param name="progress">Reports how many bytes of the document were sent.</param>
    /// <returns>The body, for one call of an endpoint with <c>[Body] HttpContent</c>.</returns>
    public static HttpContent Base64(
        string field,
        DocumentSource document,
        IEnumerable<KeyValuePair<string, string?>> fields,
        IProgress<UploadProgress>? progress = null
    ) => Of(field, new DocumentPart(document, progress), fields);

    internal static HttpContent Of(string field, DocumentPart document, IEnumerable<KeyValuePair<string, string?>> fields)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(field);
        ArgumentNullException.ThrowIfNull(fields);
        return new DeclaredForm(document, fields.Aggregate(new Base64Form(field), static (form, pair) => form.Field(pair.Key, pair.Value)));
    }
}
