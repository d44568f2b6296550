using System.Text;

namespace DocumentClients.Testing.Forms;

/// <summary>One field or file of a form. Its content must be read before the next part is asked for.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="FileName">The file name; null for a field that is not a file.</param>
/// <param name="ContentDisposition">The raw header; null in a form that is not multipart.</param>
/// <param name="ContentType">The raw header; null when there is none.</param>
/// <param name="Content">The value.</param>
internal sealed record FormPart(string Name, string? FileName, string? ContentDisposition, string? ContentType, Stream Content)
{
    private const int MaximumText = 1024 * 1024;

    /// <summary>Reads the value as UTF-8 text of at most 1 MiB.</summary>
    public async Task<string> ReadTextAsync(CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await Content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (text.Length + read > MaximumText)
            {
                throw FormException.FieldTooLarge();
            }

            await text.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
