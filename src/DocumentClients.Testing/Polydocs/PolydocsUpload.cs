using System.Globalization;
using DocumentClients.Testing.Documents;
using DocumentClients.Testing.Forms;

namespace DocumentClients.Testing.Polydocs;

/// <summary>What an upload brought, read to the end of its body.</summary>
internal sealed class PolydocsUpload
{
    private readonly List<KeyValuePair<string, string>> _fields = [];
    private readonly List<PolydocsUploadedFile> _files = [];

    /// <summary>The fields that are not files, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields => _fields;

    /// <summary>The file parts, and the base64 field as one of them.</summary>
    public IReadOnlyList<PolydocsUploadedFile> Files => _files;

    /// <param name="parts">The form.</param>
    /// <param name="base64Field">The name of the field that holds a document as base64 text; null when there is none.</param>
    /// <param name="keepUpTo">Contents of up to this many bytes are kept.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public static async Task<PolydocsUpload> ReadAsync(
        IAsyncEnumerable<FormPart> parts,
        string? base64Field,
        int keepUpTo,
        CancellationToken cancellationToken
    )
    {
        var upload = new PolydocsUpload();
        await foreach (var part in parts.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (part.FileName is not null)
            {
                upload._files.Add(
                    new(part, await ReceivedContent.ReadAsync(part.Content, keepUpTo, cancellationToken).ConfigureAwait(false))
                );
            }
            else if (string.Equals(part.Name, base64Field, StringComparison.Ordinal))
            {
                upload._files.Add(new(part, await ReadBase64Async(part.Content, keepUpTo, cancellationToken).ConfigureAwait(false)));
            }
            else
            {
                upload._fields.Add(new(part.Name, await part.ReadTextAsync(cancellationToken).ConfigureAwait(false)));
            }
        }

        return upload;
    }

    /// <summary>A field's value; of several the last counts. Null when missing or empty: to the vendor that is the same.</summary>
    public string? Value(string name)
    {
        var value = _fields.FindLast(field => string.Equals(field.Key, name, StringComparison.Ordinal)).Value;
        return string.IsNullOrEmpty(value) ? null : value;
    }

    /// <summary>All values of a repeated field.</summary>
    public string[] Values(string name) =>
        [.. _fields.Where(field => string.Equals(field.Key, name, StringComparison.Ordinal)).Select(field => field.Value)];

    /// <summary>An integer field; null when missing or empty.</summary>
    public long? Integer(string name, PolydocsValidation validation)
    {
        if (Value(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        validation.NotAnInteger(name);
        return null;
    }

    private static async Task<ReceivedContent?> ReadBase64Async(Stream text, int keepUpTo, CancellationToken cancellationToken)
    {
        var decoding = new Base64DecodingStream(text);
        await using (decoding.ConfigureAwait(false))
        {
            try
            {
                return await ReceivedContent.ReadAsync(decoding, keepUpTo, cancellationToken).ConfigureAwait(false);
            }
            catch (FormatException)
            {
                // The rest of the field is read all the same: the response comes when the form is complete.
                await text.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
                return null;
            }
        }
    }
}
