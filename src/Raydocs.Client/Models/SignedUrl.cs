using System.Diagnostics;
using System.Text.Json.Serialization;
using Raydocs.Models;

namespace Raydocs;

/// <summary>A URL whose query is a credential. Shows its host and path only; the whole is asked for by name.</summary>
[JsonConverter(typeof(SignedUrlConverter))]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class SignedUrl
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly Uri _url;

    /// <summary>Wraps a signed URL.</summary>
    /// <param name="url">The URL, with its query.</param>
    /// <exception cref="ArgumentException">The URL is not absolute.</exception>
    public SignedUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        _url = url.IsAbsoluteUri ? url : throw new ArgumentException("A signed URL is absolute.", nameof(url));
    }

    /// <summary>The whole URL. Whoever holds it can write to the storage: do not log or store it.</summary>
    /// <returns>The URL, with its query.</returns>
    public Uri Reveal() => _url;

    /// <summary>Scheme, host and path, without the query.</summary>
    /// <returns>What may be shown.</returns>
    public override string ToString() => $"{_url.Scheme}://{_url.Host}{(_url.IsDefaultPort ? "" : $":{_url.Port}")}{Path()}";

    /// <summary>Cut where a query begins, also for schemes in which a URI has none.</summary>
    private string Path()
    {
        var path = _url.AbsolutePath;
        var query = path.IndexOf("%3F", StringComparison.OrdinalIgnoreCase);
        return query < 0 ? path : path.Substring(0, query);
    }
}
