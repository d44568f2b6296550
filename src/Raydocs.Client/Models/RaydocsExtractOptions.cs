using DocumentClients;

namespace Raydocs;

/// <summary>How documents are uploaded, extracted and waited for in one call. One instance may serve many calls at once.</summary>
public sealed record RaydocsExtractOptions
{
    /// <summary>Reports how many bytes of each document the connection has accepted.</summary>
    public IProgress<UploadProgress>? Progress { get; init; }

    /// <summary>
    /// Remembers uploads and run, so that a program that ended in the middle can be started again and goes on where it was.
    /// </summary>
    public IUploadJournal? Journal { get; init; }

    /// <summary>
    /// Gets how to wait for the result, where it is not to be as <see cref="ClientOptions.Wait"/> says; how to report what each poll found.
    /// </summary>
    public WaitOptions<RaydocsResult>? Wait { get; init; }
}
