namespace Raydocs.Uploads;

/// <summary>By what the record of a stored document is recognised in a session.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Size">Bytes; null when only the key is at hand.</param>
/// <param name="Sha256">Its SHA-256, where it is known already.</param>
internal sealed record DocumentTraits(string FileName, long? Size = null, string? Sha256 = null)
{
    /// <summary>Whether a record may be this document's. What one of the two does not say tells nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="underAnyName">Whether an equal content will do: the newer generation is told no file name.</param>
    public bool MayBe(RaydocsDocument record, bool underAnyName) =>
        (record.FileName is null || record.FileName == FileName || (underAnyName && Sha256 is not null && IsSha256(record, Sha256)))
        && (record.Size is null || Size is null || record.Size == Size)
        && (record.Sha256 is null || Sha256 is null || IsSha256(record, Sha256));

    public static bool IsSha256(RaydocsDocument record, string sha256) => string.Equals(record.Sha256, sha256, StringComparison.OrdinalIgnoreCase);
}
