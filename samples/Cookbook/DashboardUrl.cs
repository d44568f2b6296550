using DocumentClients;
using Polydocs;

namespace Cookbook;

public static class DashboardUrl
{
    /// <summary>The document that is open in the web application, by the URL in the browser's address bar.</summary>
    /// <exception cref="DocumentApiException">404: that was no document's id, or not one of this organisation.</exception>
    public static Task<PolydocsDocument> FindAsync(IPolydocsClient polydocs, Uri url, CancellationToken ct) =>
        polydocs.GetStatusAsync(Uri.UnescapeDataString(url.Segments[^1].TrimEnd('/')), ct);
}
