namespace DocumentClients.Compatibility;

/// <summary>A file that, when it is made here, only this user can read. On Windows, and in older frameworks, its folder decides.</summary>
internal static class OwnerOnlyFile
{
    public static FileStream OpenOrCreate(string path)
    {
#if NETSTANDARD2_0
        return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
#else
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
#endif
    }
}
