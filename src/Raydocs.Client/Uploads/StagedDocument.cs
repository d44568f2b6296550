using DocumentClients.Documents;

namespace Raydocs.Uploads;

/// <summary>What is known of a document that lies in the storage: by this it is recognised in a session after an open outcome.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Size">Bytes; null when only the key is at hand.</param>
/// <param name="HashAsync">Its SHA-256, computed only when it is needed; null when only the key is at hand.</param>
internal sealed record StagedDocument(string FileName, long? Size = null, Func<CancellationToken, ValueTask<string>>? HashAsync = null)
{
    /// <summary>Its SHA-256, where it is known already.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What an earlier run knew, where it ended before the outcome; null when this run makes the first attempt.</summary>
    public EarlierAttempt? Earlier { get; init; }

    public static StagedDocument Of(PreparedDocument document) => new(document.FileName, document.Length, document.ComputeSha256Async);
}
