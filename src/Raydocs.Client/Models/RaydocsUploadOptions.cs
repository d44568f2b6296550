using DocumentClients;

namespace Raydocs;

/// <summary>How one document is uploaded. One instance may serve many uploads at once.</summary>
public sealed record RaydocsUploadOptions
{
    /// <summary>Reports how many bytes of the document the connection has accepted.</summary>
    public IProgress<UploadProgress>? Progress { get; init; }

    /// <summary>
    /// Remembers the upload, so that a program that ended in the middle can be started again. A document that the journal has as stored is
    /// not sent again, but returned as it was then; one that was under way when an earlier run ended is looked for first. Only for
    /// <see cref="IRaydocsClient.UploadAsync"/>.
    /// </summary>
    public IUploadJournal? Journal { get; init; }
}
