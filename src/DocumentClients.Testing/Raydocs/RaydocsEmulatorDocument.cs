using DocumentClients.Testing.Raydocs;

namespace DocumentClients.Testing;

/// <summary>A document that the server has. Its status is read as of now; safe to use from several threads.</summary>
public sealed class RaydocsEmulatorDocument
{
    internal RaydocsEmulatorDocument(RaydocsStoredObject stored, RaydocsProgress progress)
    {
        Stored = stored;
        Progress = progress;
    }

    /// <summary>Gets the id that the server gave it.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the file name: as sent, or what the server made of the key where no name is sent.</summary>
    public required string FileName { get; init; }

    /// <summary>Gets the session that owns it, in the older generation; null in the newer one, where it belongs to the workspace.</summary>
    public required string? SessionId { get; init; }

    /// <summary>Gets the workspace.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// Gets the media type: as sent with the document, else as sent with the upload, else <c>application/octet-stream</c>.
    /// </summary>
    public required string ContentType { get; init; }

    /// <summary>Gets the key of the upload that it was made of.</summary>
    public string Key => Stored.Key;

    /// <summary>Gets the size in bytes.</summary>
    public long Size => Stored.Size;

    /// <summary>Gets the SHA-256 of the content, in lower-case hexadecimal digits.</summary>
    public string Sha256 => Stored.Sha256;

    /// <summary>Gets or sets the status. When set, the document stays there: it moves on no more.</summary>
    public string Status
    {
        get => Progress.Current;
        set => Progress.Current = value;
    }

    internal RaydocsStoredObject Stored { get; }

    internal RaydocsProgress Progress { get; }
}
