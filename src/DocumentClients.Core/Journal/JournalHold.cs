using DocumentClients.Errors;

namespace DocumentClients.Journal;

/// <summary>One call's hold on what it makes: what an earlier run wrote of it, and what is written now, before it is made and after.</summary>
internal sealed class JournalHold(UploadJournal journal, UploadJournalEntry about, UploadJournalEntry? last) : IDisposable
{
    /// <summary>What the journal says of it; null when nothing.</summary>
    public UploadJournalEntry? Last { get; private set; } = last;

    /// <summary>What the journal says of everything else.</summary>
    public IEnumerable<UploadJournalEntry> Others => journal.Entries.Where(entry => entry.Subject != about.Subject);

    /// <summary>A sentence for errors about an outcome that stays open, run after run.</summary>
    public string HowToSettle => $"If it does not exist, remove its line from {journal.Path} to make it again.";

    /// <summary>Makes it: says so before, and what became of it after.</summary>
    /// <param name="begin">Adds what a later run needs in order to look for it.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="stored">Adds what it became.</param>
    public async Task<T> MakeAsync<T>(
        Func<UploadJournalEntry, UploadJournalEntry> begin, Func<Task<T>> make, Func<UploadJournalEntry, T, UploadJournalEntry> stored)
    {
        Write(begin(about));
        T made;
        try
        {
            made = await make().ConfigureAwait(false);
        }
        catch (Exception exception) when (Outcomes.IsNotMade(exception))
        {
            Write(about with { State = UploadJournalState.NotStored });
            throw;
        }

        Write(stored(Last!, made) with { State = UploadJournalState.Stored });
        return made;
    }

    /// <summary>It was found: an earlier run had made it.</summary>
    public T Found<T>(T found, Func<UploadJournalEntry, T, UploadJournalEntry> stored)
    {
        Write(stored(Last!, found) with { State = UploadJournalState.Stored });
        return found;
    }

    public void Dispose() => journal.Leave(about);

    private void Write(UploadJournalEntry entry)
    {
        journal.Write(entry);
        Last = entry;
    }
}
