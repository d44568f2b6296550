namespace DocumentClients;

/// <summary>What an <see cref="IUploadJournal"/> says to somebody who wants to make something.</summary>
public enum UploadJournalTakeOutcome
{
    /// <summary>It does not exist, and is the caller's to make.</summary>
    Fresh,

    /// <summary>It is the caller's, but an earlier holder had begun it: it may exist, and must be looked for.</summary>
    InDoubt,

    /// <summary>Somebody else has a lease on it.</summary>
    Held,

    /// <summary>It exists.</summary>
    Stored,

    /// <summary>It may exist, and nobody could find out: a person must settle it.</summary>
    Unknown,
}
