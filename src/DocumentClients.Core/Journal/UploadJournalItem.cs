namespace DocumentClients;

/// <summary>What an <see cref="IUploadJournal"/> has of one key.</summary>
public sealed record UploadJournalItem
{
    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>What it belongs to.</summary>
    public required string Group { get; init; }

    /// <summary>How far it came.</summary>
    public required UploadJournalState State { get; init; }

    /// <summary>What the clients keep of it: a JSON text. <see cref="UploadJournalEntry.Of"/> reads it.</summary>
    public required string Payload { get; init; }

    /// <summary>Whether it is stored, and nothing is to be done about it any more.</summary>
    public bool IsEnded { get; init; }

    /// <summary>How many times it was due.</summary>
    public int Turn { get; init; }
}
