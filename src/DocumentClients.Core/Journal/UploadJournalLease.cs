namespace DocumentClients;

/// <summary>The right to make something, for a time.</summary>
/// <param name="Key">What it is the lease of.</param>
/// <param name="Fence">The fencing number, higher with each lease of the key: whoever has a lower one has lost it.</param>
/// <param name="Duration">How long it lasts from when it was given or renewed; <see langword="null"/> for one that lasts as long as the
/// process.</param>
public sealed record UploadJournalLease(string Key, long Fence, TimeSpan? Duration);
