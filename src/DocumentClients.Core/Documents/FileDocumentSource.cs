using System.Security;

namespace DocumentClients.Documents;

/// <summary>A file: opened once for each call, and looked at again by its path to notice when it is no longer the same.</summary>
internal sealed class FileDocumentSource(string path, string fileName, string? mediaType) : DocumentSource(fileName, mediaType)
{
    private readonly string _fullPath = Path.GetFullPath(path);

    private protected override string Subject => path;

    internal override string Place => _fullPath;

    internal override async ValueTask<PreparedDocument> PrepareAsync(CancellationToken cancellationToken)
    {
        // Opening may take its time, as with a slow network share, or a pipe that nobody writes to.
        var file = await CancellableOpen.RunAsync(_ => Task.FromResult(Open()), cancellationToken).ConfigureAwait(false);
        try
        {
            var version = FileVersion.Of(file);
            return version.Length == 0
                ? throw Invalid("The file is empty. Upload it once it has been written.")
                : new PreparedDocument(this, file) { Release = file.DisposeAsync, EnsureUnchanged = () => EnsureUnchanged(version) };
        }
        catch (Exception exception)
        {
            await file.DisposeAsync().ConfigureAwait(false);
            if (exception is IOException or UnauthorizedAccessException)
            {
                throw Unreadable(exception);
            }

            throw;
        }
    }

    /// <summary>The path must still lead to what was measured: neither replaced, nor written to.</summary>
    private void EnsureUnchanged(FileVersion measured)
    {
        FileVersion now;
        try
        {
            using var file = Open();
            now = FileVersion.Of(file);
        }
        catch (Exception exception) when (exception is InvalidDocumentException or IOException or UnauthorizedAccessException)
        {
            throw Changed(exception);
        }

        if (now != measured)
        {
            throw Changed();
        }
    }

    private FileStream Open()
    {
        FileStream file;
        try
        {
            // The reader has its own buffer (1 means none here), and writers are kept away where the system can do that.
            file = new FileStream(
                _fullPath,
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 1,
                FileOptions.Asynchronous | FileOptions.SequentialScan
            );
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException)
        {
            throw Directory.Exists(_fullPath)
                ? Invalid("This is a directory. Give the path of one file.", exception)
                : Invalid(FileFailure.Explain(exception), exception);
        }

        if (file.CanSeek)
        {
            return file;
        }

        file.Dispose();
        throw Invalid("This is a pipe or a device, not a file. Open it and use DocumentSource.FromStream.");
    }

    /// <summary>What tells one state of a file from another without reading it.</summary>
    private readonly record struct FileVersion(long Length, DateTime LastWriteTimeUtc)
    {
        public static FileVersion Of(FileStream file) => new(file.Length, file.LastWriteTimeUtc);
    }
}
