namespace Raydocs.Uploads;

/// <summary>What is looked for after an unknown outcome.</summary>
/// <param name="generation">How documents are distinguished.</param>
/// <param name="sessionId">Where.</param>
/// <param name="document">What was stored.</param>
/// <param name="moment">Before the first attempt, on the monotonic clock.</param>
internal sealed class OutcomeSearch(RaydocsGeneration generation, string sessionId, StagedDocument document, long moment)
{
    public RaydocsGeneration Generation => generation;

    public string SessionId => sessionId;

    public StagedDocument Document => document;

    public long Moment => moment;

    /// <summary>
    /// The upload as others see it: it outlives the search where the outcome stays unknown, so it holds nothing of the document itself.
    /// </summary>
    public InFlightUpload Upload { get; } = new(sessionId, document.Traits);
}
