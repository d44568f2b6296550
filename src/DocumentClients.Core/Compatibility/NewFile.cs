namespace DocumentClients.Compatibility;

/// <summary>A file that is written beside another one, and takes its place when it is whole.</summary>
internal static class NewFile
{
    /// <summary>Writes are not buffered: what could not be written must not be tried again on closing.</summary>
    public static FileStream Create(string path) =>
        new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous);

    /// <summary>At once: whoever looks sees the old file or the new one.</summary>
    public static void Replace(string path, string replaced)
    {
#if NETFRAMEWORK
        if (File.Exists(replaced))
        {
            File.Replace(path, replaced, destinationBackupFileName: null);
        }
        else
        {
            File.Move(path, replaced);
        }
#else
        File.Move(path, replaced, overwrite: true);
#endif
    }
}
