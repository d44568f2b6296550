using System.Text.Json.Serialization;
using DocumentClients;
using Polydocs;
using Refit;

namespace Cookbook;

/// <summary>Only what the client does not have: uploads, statuses and waits are methods of IPolydocsClient.</summary>
public interface IPolydocsAfter
{
    [Post("/document/get_document_log/{documentId}"), Idempotent]
    Task<string> GetLogAsync(
        string documentId,
        [Body(BodySerializationMethod.UrlEncoded)] LogQuery query,
        CancellationToken cancellationToken = default
    );
}

[JsonSerializable(typeof(string))]
internal sealed partial class AfterJson : JsonSerializerContext;

public sealed class RefitAfter(IPolydocsClient polydocs)
{
    private readonly IPolydocsAfter _api = polydocs.CreateApi<IPolydocsAfter>(AfterJson.Default);

    public async Task<string> UploadAsync(string path, CancellationToken ct)
    {
        var upload = await polydocs.UploadAsync(DocumentSource.FromFile(path), cancellationToken: ct);
        var document = await polydocs.WaitForDocumentAsync(upload, cancellationToken: ct);
        return await _api.GetLogAsync(document.Id, new LogQuery("STATUS_CHANGE"), ct);
    }
}
