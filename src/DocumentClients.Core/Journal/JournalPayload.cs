namespace DocumentClients.Journal;

/// <summary>What a payload says, and by which version of this contract.</summary>
internal sealed record JournalPayload(int Version, UploadJournalEntry? Upload)
{
    public const int CurrentVersion = 1;
}
