using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Reliability.Tests.Cancellation;

/// <summary>The client's temporary copies of documents. On Linux they have no name: they are found among the files that this process has open.</summary>
internal static class TemporaryCopies
{
    private const string OpenFiles = "/proc/self/fd";

    /// <summary>Whether they can be counted on this system.</summary>
    public static bool CanBeSeen { get; } = OperatingSystem.IsLinux();

    /// <summary>How many there are of documents that begin with a mark.</summary>
    public static int Count(byte[] mark) => CanBeSeen ? new DirectoryInfo(OpenFiles).EnumerateFileSystemInfos().Count(file => IsCopy(file, mark)) : 0;

    private static bool IsCopy(FileSystemInfo file, byte[] mark)
    {
        try
        {
            if (file.LinkTarget?.Contains("/documentclients-", StringComparison.Ordinal) != true)
            {
                return false;
            }

            // Read through the number itself: the file has no name to open it by, and is locked.
            using var handle = new SafeFileHandle(int.Parse(file.Name, NumberStyles.None, CultureInfo.InvariantCulture), ownsHandle: false);
            Span<byte> beginning = stackalloc byte[mark.Length];
            return RandomAccess.Read(handle, beginning, 0) == mark.Length && beginning.SequenceEqual(mark);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException or ObjectDisposedException)
        {
            // Closed since the list was made, or another file by now.
            return false;
        }
    }
}
