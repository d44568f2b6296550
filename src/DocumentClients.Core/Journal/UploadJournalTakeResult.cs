namespace DocumentClients;

/// <summary>The response of <see cref="IUploadJournal.TakeAsync"/>.</summary>
public sealed record UploadJournalTakeResult
{
    /// <summary>Whose it is, and what is known of it.</summary>
    public required UploadJournalTakeOutcome Outcome { get; init; }

    /// <summary>Gets the caller's lease; <see langword="null"/> unless it is fresh or in doubt.</summary>
    public UploadJournalLease? Lease { get; init; }

    /// <summary>Gets the payload that the journal has, where it is in doubt, stored or unknown.</summary>
    public string? Payload { get; init; }

    /// <summary>
    /// Gets for how long it is held, at most, unless the holder renews its lease; <see langword="null"/> where that is not known, or it is
    /// not held.
    /// </summary>
    public TimeSpan? HeldFor { get; init; }
}
