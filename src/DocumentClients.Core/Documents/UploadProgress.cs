namespace DocumentClients;

/// <summary>How far the upload of one document has come. Reported through <see cref="IProgress{T}"/>.</summary>
/// <param name="FileName">The document's file name.</param>
/// <param name="BytesSent">How many bytes of the document this attempt has sent. Starts from 0 again with every attempt.</param>
/// <param name="TotalBytes">The length of the document in bytes.</param>
/// <param name="Attempt">Which attempt is sending, from 1.</param>
public readonly record struct UploadProgress(string FileName, long BytesSent, long TotalBytes, int Attempt)
{
    /// <summary>Gets the part that has been sent, from 0 to 1; 0 when <see cref="TotalBytes"/> is 0.</summary>
    public double Fraction => TotalBytes == 0 ? 0 : (double)BytesSent / TotalBytes;
}
