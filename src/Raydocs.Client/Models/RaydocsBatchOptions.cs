using DocumentClients;

namespace Raydocs;

/// <summary>How many documents are extracted, each by itself. One instance may serve many calls at once.</summary>
public sealed record RaydocsBatchOptions
{
    /// <summary>Reports how many bytes of each document the connection has accepted; several are under way at a time.</summary>
    public IProgress<UploadProgress>? Progress { get; init; }

    /// <summary>
    /// Gets how to wait for each result, where it is not to be as <see cref="ClientOptions.Wait"/> says; how to report what the polls
    /// found. The time counts for each document, from when its session was made.
    /// </summary>
    public WaitOptions<RaydocsResult>? Wait { get; init; }
}
