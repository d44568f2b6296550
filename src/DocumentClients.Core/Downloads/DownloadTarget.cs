namespace DocumentClients.Downloads;

/// <summary>A file that a download is saved as: written beside it, and put into its place when it is whole.</summary>
internal static class DownloadTarget
{
    /// <exception cref="ArgumentException">The path names no file.</exception>
    public static string Check(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = Path.GetFullPath(path);
        return Path.GetFileName(full).Length == 0 || Directory.Exists(full)
            ? throw new ArgumentException("The path names a folder. Name the file, too.", nameof(path))
            : full;
    }

    public static async Task SaveAsync(string path, DownloadTransfer transfer, CancellationToken cancellationToken)
    {
        // In the same folder, so that moving it is one step.
        var partial = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():N}.part");
        var isWhole = false;
        try
        {
            var file = NewFile.Create(partial);
            try
            {
                await transfer.RunAsync(file, () => BeginAnew(file), cancellationToken).ConfigureAwait(false);
                FlushToDisk(file);
            }
            finally
            {
                await file.DisposeAsync().ConfigureAwait(false);
            }

            NewFile.Replace(partial, path);
            isWhole = true;
        }
        finally
        {
            if (!isWhole)
            {
                File.Delete(partial);
            }
        }
    }

    /// <summary>Otherwise a machine that stops now might keep the name, and not the bytes.</summary>
    private static void FlushToDisk(FileStream file) => file.Flush(flushToDisk: true);

    private static void BeginAnew(FileStream file)
    {
        file.SetLength(0);
        file.Position = 0;
    }
}
