using System.Net;
using System.Net.Http.Headers;
using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>What the head of a response says of the file in its body.</summary>
internal sealed record DownloadHead
{
    /// <summary>How many bytes the response is to have; null where that is not said.</summary>
    public long? ContentLength { get; init; }

    public string? ContentType { get; init; }

    public string? FileName { get; init; }

    /// <summary>Tells this file from any other, byte for byte; null where nothing does.</summary>
    public string? ETag { get; init; }

    /// <summary>Whether only a part of the file comes.</summary>
    public bool IsPartial { get; init; }

    /// <summary>Which part comes; null for a whole file, and for a part that does not say which it is.</summary>
    public ContentRangeHeaderValue? Part { get; init; }

    /// <summary>The size of the file.</summary>
    public long? Length => IsPartial ? Part?.Length : ContentLength;

    /// <summary>
    /// Whether the rest can be asked for after a break. Without a length the bytes may be those of a compressed body, which are counted
    /// otherwise.
    /// </summary>
    public bool IsResumable => ETag is not null && Length is not null;

    public static DownloadHead Of(HttpResponseMessage response)
    {
        var headers = response.Content.Headers;
        var isPartial = response.StatusCode == HttpStatusCode.PartialContent;
        return new DownloadHead
        {
            ContentLength = headers.ContentLength,
            ContentType = headers.ContentType?.ToString(),
            FileName = FileNames.Of(headers.ContentDisposition),
            ETag = response.Headers.ETag is { IsWeak: false, Tag: var tag } && HeaderText.Problem(tag.AsSpan()) is null ? tag : null,
            IsPartial = isPartial,
            Part = isPartial && headers.ContentRange is { Unit: "bytes", HasRange: true } part ? part : null,
        };
    }
}
