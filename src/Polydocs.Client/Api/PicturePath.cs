using DocumentClients.Primitives;

namespace Polydocs.Api;

/// <summary>
/// Where a record says that a picture is. It comes from the service, and the credential goes there: it has to be a plain path, which stays
/// below the base address whatever it is joined with.
/// </summary>
internal static class PicturePath
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The path as it is before it is escaped; null where it is no plain one.</summary>
    public static string? Unescaped(string? path)
    {
        // A query or a fragment would be more than a path.
        if (string.IsNullOrWhiteSpace(path) || path!.IndexOfAny(['?', '#', '\\']) >= 0)
        {
            return null;
        }

        var escaped = (path[0] == '/' ? path.Substring(1) : path).Split('/');
        string[] segments = [.. escaped.Select(Uri.UnescapeDataString)];
        return segments.All(static segment => PathSegment.Problem(segment) is null && segment.IndexOfAny(Separators) < 0)
            ? string.Join("/", segments)
            : null;
    }
}
