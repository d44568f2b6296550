using DocumentClients.Documents;
using Raydocs.Models;

namespace Raydocs.Uploads;

/// <summary>What is known of a document that lies in the storage: by this it is recognised in a session after an unknown outcome.</summary>
/// <param name="Traits">What its record may say of it.</param>
/// <param name="HashAsync">Its SHA-256, computed only when it is needed; null when only the key is at hand.</param>
internal sealed record StagedDocument(DocumentFingerprint Traits, Func<CancellationToken, ValueTask<string>>? HashAsync = null)
{
    public string FileName => Traits.FileName;

    /// <summary>Before the first attempt, on the service's own clock, where that was reported.</summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>What an earlier run knew, where it ended before the outcome; null when this run makes the first attempt.</summary>
    public EarlierAttempt? Earlier { get; init; }

    public static StagedDocument Of(PreparedDocument document) =>
        new(new DocumentFingerprint(document.FileName, document.Length), document.ComputeSha256Async);

    /// <summary>The same, where the hash is known already.</summary>
    public static StagedDocument Of(PreparedDocument document, string sha256) =>
        new(new DocumentFingerprint(document.FileName, document.Length, sha256), _ => new ValueTask<string>(sha256));
}
