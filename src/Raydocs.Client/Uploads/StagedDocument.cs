using DocumentClients.Documents;

namespace Raydocs.Uploads;

/// <summary>What is known of a document that lies in the storage: by this it is recognised in a session after an open outcome.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Size">Bytes; null when only the key is at hand.</param>
/// <param name="HashAsync">Its SHA-256, computed only when it is needed; null when only the key is at hand.</param>
internal sealed record StagedDocument(string FileName, long? Size = null, Func<CancellationToken, ValueTask<string>>? HashAsync = null)
{
    public static StagedDocument Of(PreparedDocument document) => new(document.FileName, document.Length, document.ComputeSha256Async);
}
