using DocumentClients.Cli.Files;
using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Runs;

/// <summary>Saves what a service sends.</summary>
internal static class DownloadSteps
{
    /// <param name="subject">What is saved; added to an error that does not name it.</param>
    /// <param name="path">The file, as it was named.</param>
    /// <param name="begin">Asks for it. It is not asked where the file cannot be made.</param>
    /// <param name="stop">Ctrl+C.</param>
    /// <returns>The length of the file, or why there is none.</returns>
    /// <exception cref="UsageException">The file cannot be made.</exception>
    public static async Task<(long? Bytes, Failure? Failure)> SaveAsync(
        string subject,
        string path,
        Func<Task<DocumentDownload>> begin,
        CancellationToken stop
    )
    {
        var (bytes, failure) = await Attempt.OfAsync(subject, () => ReplacedFile.WriteAsync(path, CopyAsync, stop)).ConfigureAwait(false);
        return failure is null ? (bytes, null) : (null, failure);

        async Task CopyAsync(Stream file)
        {
            using var download = await begin().ConfigureAwait(false);
            await download.CopyToAsync(file, stop).ConfigureAwait(false);
        }
    }
}
