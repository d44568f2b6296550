using DocumentClients;

namespace Raydocs;

/// <summary>How an extraction is run. One instance may serve many runs at once.</summary>
public sealed record RaydocsRunOptions
{
    /// <summary>
    /// Remembers the run, so that a program that ended in the middle can be started again. A run that the journal has is returned as it
    /// stands now, unless it failed or documents were uploaded through the journal since; one that was being started when an earlier
    /// process ended is looked for first.
    /// </summary>
    public IUploadJournal? Journal { get; init; }
}
