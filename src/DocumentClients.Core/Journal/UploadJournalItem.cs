namespace DocumentClients;

/// <summary>What an <see cref="IUploadJournal"/> has of one key.</summary>
public sealed record UploadJournalItem
{
    /// <summary>Gets its key.</summary>
    public required string Key { get; init; }

    /// <summary>Gets what it belongs to.</summary>
    public required string Group { get; init; }

    /// <summary>Gets how far it came.</summary>
    public required UploadJournalState State { get; init; }

    /// <summary>Gets what the clients keep of it: a JSON text. <see cref="UploadJournalEntry.Of"/> reads it.</summary>
    public required string Payload { get; init; }

    /// <summary>Gets a value indicating whether it is stored, and nothing is to be done about it any more.</summary>
    public bool IsEnded { get; init; }

    /// <summary>Gets how many times it was due.</summary>
    public int Turn { get; init; }
}
