using System.Security.Cryptography;
using DocumentClients;
using Reliability.Tests.Uploads;

namespace Reliability.Tests.Concurrency;

/// <summary>A document with a mark that no other has: its name and its media type. Of its bytes only the hash is kept.</summary>
internal sealed class SoakDocument
{
    /// <summary>From one byte to one mebibyte, in powers of two.</summary>
    private const int LargestPower = 20;

    /// <summary>They lie there until the round is over: many of them shall not fill a disk.</summary>
    private const int LargestFile = 64 * 1024;

    /// <summary>Smaller documents are not marked, so that they stay different.</summary>
    private const int LeastMarked = 64;

    private SoakDocument(string tag, byte[] bytes)
    {
        (FileName, MediaType) = ($"{tag}.pdf", $"application/x-{tag}");
        (Size, Sha256) = (bytes.Length, Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant());
    }

    /// <summary>With what all documents but the smallest begin: by this their temporary copies are recognised.</summary>
    public static byte[] Mark { get; } = Guid.NewGuid().ToByteArray();

    public string FileName { get; }

    public string MediaType { get; }

    public int Size { get; }

    public string Sha256 { get; }

    /// <summary>Makes a document of a random size, and the source that it is read from.</summary>
    /// <param name="tag">The mark.</param>
    /// <param name="random">Decides about size, content and kind of source.</param>
    /// <param name="folder">For those that are files.</param>
    /// <param name="leastSize">Where equal contents are one document, those of a few bytes are not enough to distinguish documents.</param>
    public static (SoakDocument Document, DocumentSource Source) Create(string tag, Random random, string folder, int leastSize = 1)
    {
        var bytes = new byte[Math.Max(leastSize, (int)Math.Pow(2, random.NextDouble() * LargestPower))];
        random.NextBytes(bytes);
        if (bytes.Length >= LeastMarked)
        {
            Mark.CopyTo(bytes, 0);
        }

        var document = new SoakDocument(tag, bytes);
        return (
            document,
            random.Next(4) switch
            {
                0 when bytes.Length <= LargestFile => DocumentSource.FromFile(
                    Write(Path.Combine(folder, document.FileName), bytes),
                    mediaType: document.MediaType
                ),
                1 => DocumentSource.FromBytes(bytes, document.FileName, document.MediaType),
                var kind => DocumentSource.FromStream(
                    new FailingStream(bytes, canSeek: kind == 2),
                    document.FileName,
                    leaveOpen: false,
                    document.MediaType
                ),
            }
        );
    }

    private static string Write(string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
