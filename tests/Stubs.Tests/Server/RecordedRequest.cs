using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using WireMock;

namespace Stubs.Tests.Server;

/// <summary>A request as WireMock recorded it.</summary>
internal sealed class RecordedRequest(IRequestMessage message)
{
    public string Method => message.Method;

    /// <summary>The path as it stood on the wire.</summary>
    public string Path => new Uri(message.AbsoluteUrl).AbsolutePath;

    /// <summary>The query with its question mark; empty without one.</summary>
    public string Query => new Uri(message.AbsoluteUrl).Query;

    /// <summary>Every header, several values joined.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; } =
        message.Headers!.ToDictionary(
            static header => header.Key,
            static header => string.Join(", ", header.Value),
            StringComparer.OrdinalIgnoreCase
        );

    public byte[] Bytes => message.BodyAsBytes ?? [];

    public string Text => System.Text.Encoding.UTF8.GetString(Bytes);

    /// <summary>The parts of a multipart body, in order, read by ASP.NET's own reader.</summary>
    public async Task<IReadOnlyList<RecordedPart>> PartsAsync()
    {
        var type = MediaTypeHeaderValue.Parse(Headers["Content-Type"]);
        type.MediaType.Value.ShouldBe("multipart/form-data");
        using var body = new MemoryStream(Bytes);
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).Value!, body);
        var parts = new List<RecordedPart>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            using var content = new MemoryStream();
            await section.Body.CopyToAsync(content);
            var disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
            parts.Add(
                new RecordedPart(
                    HeaderUtilities.RemoveQuotes(disposition.Name).Value!,
                    HeaderUtilities.RemoveQuotes(disposition.FileName).Value,
                    section.ContentDisposition!,
                    section.ContentType,
                    content.ToArray()
                )
            );
        }

        return parts;
    }

    /// <summary>The fields of a form, in order.</summary>
    public async Task<IReadOnlyDictionary<string, Microsoft.Extensions.Primitives.StringValues>> FormAsync()
    {
        Headers["Content-Type"].ShouldBe("application/x-www-form-urlencoded");
        using var body = new MemoryStream(Bytes);
        using var reader = new FormReader(body);
        return await reader.ReadFormAsync();
    }
}
