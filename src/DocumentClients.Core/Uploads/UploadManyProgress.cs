using System.Runtime.InteropServices;

namespace DocumentClients;

/// <summary>How far an upload of many documents is. Reported through <see cref="UploadManyOptions{TUpload}.Progress"/>.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UploadManyProgress
{
    /// <summary>Gets how many documents were taken from the sequence.</summary>
    public long Taken { get; init; }

    /// <summary>Gets how many documents are stored, those included that the journal already had as stored.</summary>
    public long Done { get; init; }

    /// <summary>Gets how many documents were not uploaded, or may not have been.</summary>
    public long Failed { get; init; }

    /// <summary>
    /// Gets how many bytes of the documents the connections have accepted. What an attempt sent in vain no longer counts when the next one
    /// begins.
    /// </summary>
    public long BytesSent { get; init; }

    /// <summary>Gets how many bytes went out a second, of late.</summary>
    public double BytesPerSecond { get; init; }

    /// <summary>
    /// Gets how long the rest will take at this rate; <see langword="null"/> where the options give no total, or nothing can be said yet.
    /// </summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>
    /// Gets how long the requests have waited for their turn, so as to stay below the service's rate limit: added up over all of them,
    /// several of which may have waited at the same time.
    /// </summary>
    public TimeSpan PacingDelay { get; init; }
}
