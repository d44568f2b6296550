using Reliability.Tests.Cancellation;

namespace Reliability.Tests.Concurrency;

/// <summary>
/// The documents of a round that this process has open: files, and the client's temporary copies. Whatever other tests of the same process
/// have open is not among them.
/// </summary>
internal static class OpenDocuments
{
    private const string Descriptors = "/proc/self/fd";

    /// <param name="folder">Where the files are.</param>
    /// <returns>How many; 0 where they cannot be seen.</returns>
    public static (int Files, int Copies) Count(string folder) =>
        TemporaryCopies.CanBeSeen
            ? (
                Directory
                    .GetFiles(Descriptors)
                    .Count(descriptor => new FileInfo(descriptor).LinkTarget?.StartsWith(folder, StringComparison.Ordinal) == true),
                TemporaryCopies.Count(SoakDocument.Mark)
            )
            : (0, 0);
}
