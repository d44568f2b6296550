using DocumentClients;
using Polydocs;

namespace Cookbook;

public sealed class HttpClientAfter(IPolydocsClient polydocs)
{
    public async Task<string?> UploadAsync(string path, CancellationToken ct) =>
        (await polydocs.UploadAsync(DocumentSource.FromFile(path), cancellationToken: ct)).Id;
}
