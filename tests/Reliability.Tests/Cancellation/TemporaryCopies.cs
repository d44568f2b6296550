using System.Globalization;
using System.Runtime.InteropServices;

namespace Reliability.Tests.Cancellation;

/// <summary>
/// The client's temporary copies of documents. On Linux they have no name: they are found among the files that this process has open.
/// </summary>
internal static class TemporaryCopies
{
    private const string OpenFiles = "/proc/self/fd";

    /// <summary>Whether they can be counted on this system.</summary>
    public static bool CanBeSeen { get; } = OperatingSystem.IsLinux();

    /// <summary>How many there are of documents that begin with a mark.</summary>
    public static int Count(byte[] mark) =>
        CanBeSeen ? new DirectoryInfo(OpenFiles).EnumerateFileSystemInfos().Count(file => IsCopy(file, mark)) : 0;

    private static bool IsCopy(FileSystemInfo file, byte[] mark)
    {
        try
        {
            if (file.LinkTarget?.Contains("/documentclients-", StringComparison.Ordinal) != true)
            {
                return false;
            }

            // Read through the number itself: the file has no name to open it by, and is locked.
            var beginning = new byte[mark.Length];
            return ReadAt(int.Parse(file.Name, NumberStyles.None, CultureInfo.InvariantCulture), beginning, beginning.Length, 0)
                    == mark.Length
                && beginning.AsSpan().SequenceEqual(mark);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // Closed since the list was made.
            return false;
        }
    }

    /// <summary>
    /// Reads a file at a place; negative where that is none. The number may be a connection's by now: this leaves its bytes to it, while
    /// the runtime's own way falls back to reading them.
    /// </summary>
    [DllImport("libc", EntryPoint = "pread")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint ReadAt(int file, byte[] buffer, nint count, long place);
}
