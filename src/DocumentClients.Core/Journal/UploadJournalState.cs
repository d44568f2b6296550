namespace DocumentClients;

/// <summary>How far something came that was begun through an <see cref="UploadJournal"/>.</summary>
public enum UploadJournalState
{
    /// <summary>It is being made, or the run that made it ended before the answer: it may exist.</summary>
    Begun,

    /// <summary>It exists.</summary>
    Stored,

    /// <summary>It was refused, or never arrived: it does not exist, and may be made again.</summary>
    NotStored,
}
