namespace DocumentClients.Core.Tests.Journal;

/// <summary>What a run leaves in a journal.</summary>
internal static class JournalWriting
{
    /// <summary>A run that came as far as the entry says, and ended.</summary>
    public static async Task WriteAsync(this IUploadJournal journal, UploadJournalEntry entry)
    {
        var (key, payload) = (entry.JournalKey, entry.ToPayload());
        var lease = (await journal.TakeAsync(key, entry.JournalGroup, payload, CancellationToken.None)).Lease;
        if (entry.State == UploadJournalState.Stored)
        {
            await journal.StoredAsync(key, payload, CancellationToken.None);
            return;
        }

        (await journal.BeginAsync(lease!, payload, CancellationToken.None)).ShouldBeTrue();
        if (entry.State == UploadJournalState.NotStored)
        {
            (await journal.AgainAsync(lease!, CancellationToken.None)).ShouldBeTrue();
        }

        await journal.ReleaseAsync(lease!, CancellationToken.None);
    }
}
