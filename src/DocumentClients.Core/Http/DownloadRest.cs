namespace DocumentClients.Http;

/// <summary>The rest of a file, if it is still the same one.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="ETag">Which file it is.</param>
internal sealed record DownloadRest(long From, string ETag);
