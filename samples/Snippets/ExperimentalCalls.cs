#pragma warning disable POLYDOCS001 // What the response holds is not published.
using Polydocs;

namespace Snippets;

internal static class ExperimentalCalls
{
    public static async Task<PolydocsResponse> Read(IPolydocsClient client, string documentId, CancellationToken ct)
    {
        // snippet: experimental
        var response = await client.Documents.GetOcrDataAsync(documentId, pageNumber: 1, cancellationToken: ct);
        // end-snippet
        return response;
    }
}
