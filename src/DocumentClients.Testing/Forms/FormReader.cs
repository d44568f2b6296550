using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace DocumentClients.Testing.Forms;

/// <summary>Reads either kind of form part by part, without ever holding a value whole.</summary>
internal static class FormReader
{
    /// <summary>The parts of a form; none when the body is no form.</summary>
    /// <remarks>
    /// When the last part was handed out and the enumeration ends, the body was read to its end. A malformed body surfaces as
    /// <see cref="IOException"/>, <see cref="InvalidDataException"/> or <see cref="FormException"/>.
    /// </remarks>
    public static IAsyncEnumerable<FormPart> ReadAsync(string? contentType, Stream body, CancellationToken cancellationToken)
    {
        if (contentType is null)
        {
            return None();
        }

        if (contentType.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return ReadMultipartAsync(contentType, body, cancellationToken);
        }

        return contentType.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ? new UrlEncodedForm(body).ReadAsync(cancellationToken)
            : None();
    }

    private static async IAsyncEnumerable<FormPart> ReadMultipartAsync(
        string contentType,
        Stream body,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var boundary = MediaTypeHeaderValue.TryParse(contentType, out var mediaType)
            ? HeaderUtilities.RemoveQuotes(mediaType.Boundary).Value
            : null;
        if (string.IsNullOrEmpty(boundary))
        {
            throw FormException.MissingBoundary();
        }

        var reader = new MultipartReader(boundary, body, bufferSize: 64 * 1024);
        while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } section)
        {
            var disposition = ContentDisposition.Parse(section.ContentDisposition ?? "");
            yield return new FormPart(
                disposition.Name ?? throw FormException.Malformed(),
                disposition.FileName,
                section.ContentDisposition,
                section.ContentType,
                section.Body
            );
        }
    }

    private static async IAsyncEnumerable<FormPart> None()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }
}
