namespace DocumentClients;

/// <summary>How far something came that was begun through an <see cref="IUploadJournal"/>.</summary>
public enum UploadJournalState
{
    /// <summary>It is being made, or the run that made it ended before the response: it may exist.</summary>
    Begun,

    /// <summary>It exists.</summary>
    Stored,

    /// <summary>It was not begun, or refused, or never arrived: it does not exist, and may be made.</summary>
    NotStored,

    /// <summary>It may exist, and nobody could find out. A person must settle it.</summary>
    Unknown,
}
