namespace DocumentClients.Compatibility;

/// <summary>
/// A file that, when it is made here, only this user can read. On Windows, and in older frameworks, its folder decides. Writes are not
/// buffered: what could not be written must not be tried again on closing.
/// </summary>
internal static class OwnerOnlyFile
{
    public static FileStream OpenOrCreate(string path)
    {
#if NETFRAMEWORK
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
#else
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#endif
    }
}
