namespace Raydocs.Models;

/// <summary>By what the record of a stored document is recognised in a session.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Size">Bytes; null when only the key is at hand.</param>
/// <param name="Sha256">Its SHA-256, where it is known already.</param>
internal sealed record DocumentFingerprint(string FileName, long? Size = null, string? Sha256 = null)
{
    /// <summary>Whether a record may be this document's. What one of the two does not say, or not readably, tells nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="underAnyName">Whether an equal content will do: the newer generation is told no file name.</param>
    public bool MayBe(RaydocsDocument record, bool underAnyName) =>
        (
            string.IsNullOrWhiteSpace(record.FileName)
            || record.FileName == FileName
            || (underAnyName && Sha256 is not null && IsSha256(record, Sha256))
        )
        && (record.Size is null || Size is null || record.Size == Size)
        && (!IsSha256(record.Sha256) || Sha256 is null || IsSha256(record, Sha256));

    /// <summary>Whether a text is a SHA-256 at all.</summary>
    public static bool IsSha256(string? text) => text is { Length: 64 } && text.All(Uri.IsHexDigit);

    public static bool IsSha256(RaydocsDocument record, string sha256) =>
        string.Equals(record.Sha256, sha256, StringComparison.OrdinalIgnoreCase);
}
