using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Files;

/// <summary>A file that is there when it is complete: it is written beside its place, and moved there at the end.</summary>
internal static class ReplacedFile
{
    /// <param name="path">Its place. What is there already stays until the end, and is replaced then.</param>
    /// <param name="write">Writes it. Whatever it throws, nothing is left.</param>
    /// <param name="stop">Ctrl+C.</param>
    /// <returns>Its length.</returns>
    /// <exception cref="UsageException">It cannot be made there; nothing was asked of the service.</exception>
    /// <exception cref="FileWriteException">It can no longer be written.</exception>
    public static async Task<long> WriteAsync(string path, Func<Stream, Task> write, CancellationToken stop)
    {
        var place = PlaceOf(path);
        var partial = $"{place}.{Guid.NewGuid():N}.part";
        try
        {
            var file = Create(path, partial);
            long length;
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                await file.FlushAsync(stop).ConfigureAwait(false);
                length = file.Length;
            }

            stop.ThrowIfCancellationRequested();
            File.Move(partial, place, overwrite: true);
            return length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileWriteException($"{path}: It cannot be written: {exception.Message}", exception);
        }
        finally
        {
            Delete(partial);
        }
    }

    private static FileStream Create(string path, string partial)
    {
        try
        {
            return new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UsageException($"--to {path} cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Where the file is in the end: a link stays, and what it leads to is replaced.</summary>
    private static string PlaceOf(string path)
    {
        try
        {
            var place = Path.GetFullPath(path);
            if (Directory.Exists(place) || Path.EndsInDirectorySeparator(place))
            {
                throw new UsageException($"--to {path} is a directory. Name a file.");
            }

            if (place.StartsWith("/dev/", StringComparison.Ordinal) || place.StartsWith("/proc/", StringComparison.Ordinal))
            {
                throw new UsageException($"--to {path} is no place for a file.");
            }

            return new FileInfo(place) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : place;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or NotSupportedException)
        {
            throw new UsageException($"--to {path} is not the path of a file: {exception.Message}", exception);
        }
    }

    private static void Delete(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Why it could not be written is what matters.
        }
    }
}
