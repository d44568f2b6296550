using System.Runtime.InteropServices;

namespace DocumentClients.Compatibility;

/// <summary>A file that only this user can read and that is gone when its stream is closed.</summary>
internal static class TemporaryFile
{
    public static FileStream Create()
    {
        var isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var options = FileOptions.Asynchronous | FileOptions.SequentialScan | (isWindows ? FileOptions.DeleteOnClose : FileOptions.None);
#if NETFRAMEWORK
        // On Unix the runtime makes this file with mkstemp, which means mode 600; on Windows the folder belongs to the user.
        var stream = new FileStream(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, options);
#else
        var create = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
            Options = options,
        };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var stream = new FileStream(Path.Combine(Path.GetTempPath(), $"documentclients-{Guid.NewGuid():N}"), create);
#endif
        return isWindows ? stream : Unlink(stream);
    }

    /// <summary>Without a name the file ends with the process, even with one that is killed.</summary>
    private static FileStream Unlink(FileStream stream)
    {
        try
        {
            File.Delete(stream.Name);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }
}
