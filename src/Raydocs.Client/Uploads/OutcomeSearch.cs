namespace Raydocs.Uploads;

/// <summary>What is looked for after an open outcome.</summary>
/// <param name="Generation">How documents are told apart.</param>
/// <param name="SessionId">Where.</param>
/// <param name="Document">What was stored.</param>
/// <param name="Moment">Before the first attempt, on the monotonic clock.</param>
internal sealed record OutcomeSearch(RaydocsGeneration Generation, string SessionId, StagedDocument Document, long Moment)
{
    /// <summary>Uploads under way with the same twin cannot be told apart by looking.</summary>
    public (string SessionId, string FileName) Twin => (SessionId, Document.FileName);
}
