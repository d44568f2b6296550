using DocumentClients.Downloads;
using DocumentClients.Http;

namespace DocumentClients;

/// <summary>
/// A file that a service has begun to send: save it, copy it, or read it while it arrives. It is never held whole, and it is read once.
/// Dispose it.
/// </summary>
public sealed class DocumentDownload : IDisposable
{
    private readonly DownloadSource _source;
    private readonly DownloadHead _head;
    private readonly Stream _content;
    private int _isTaken;

    /// <summary>Makes one of a stream, as a mocked client returns it. A break is not resumed.</summary>
    /// <param name="content">The file. It is disposed with the download.</param>
    public DocumentDownload(Stream content)
        : this(DownloadSource.None, new DownloadHead(), content)
    {
        ArgumentNullException.ThrowIfNull(content);
    }

    private DocumentDownload(DownloadSource source, DownloadHead head, Stream content)
    {
        (_source, _head, _content) = (source, head, content);
        (Length, ContentType, FileName) = (head.Length, head.ContentType, head.FileName);
    }

    /// <summary>Gets the number of bytes, where the service has told it; <see langword="null"/> where it has not.</summary>
    public long? Length { get; init; }

    /// <summary>Gets the media type as the service has told it, such as <c>application/pdf</c>; often <see langword="null"/>.</summary>
    public string? ContentType { get; init; }

    /// <summary>
    /// Gets the name that the service gives the file, without folders and without what no system takes; <see langword="null"/> where it
    /// gives none. It is the service's word: nothing is saved under it unless you do.
    /// </summary>
    public string? FileName { get; init; }

    /// <summary>Asks for a file.</summary>
    /// <param name="subject">What is downloaded, such as <c>document 4711</c>.</param>
    /// <param name="locate">Finds out where it is: asked before each request for it, since a place may be good for a while only.</param>
    /// <param name="open">Asks for what is there.</param>
    /// <param name="isOutdated">Whether a refusal means that the place is good no more: then another one is found out, once.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the file.</param>
    internal static async Task<DocumentDownload> OpenAsync<T>(
        string subject,
        Func<CancellationToken, Task<T>> locate,
        Func<T, CancellationToken, Task<Stream>> open,
        Func<DocumentApiException, bool> isOutdated,
        CancellationToken cancellationToken
    )
    {
        var source = new DownloadSource(subject, SendAsync, cancellationToken);
        var (head, content) = await source.OpenAsync(rest: null, cancellationToken).ConfigureAwait(false);
        return new DocumentDownload(source, head, content);

        async Task<Stream> SendAsync(DownloadRequest request, CancellationToken token)
        {
            try
            {
                return await SendOnceAsync(request, token).ConfigureAwait(false);
            }
            catch (DocumentApiException refused) when (isOutdated(refused))
            {
                return await SendOnceAsync(request, token).ConfigureAwait(false);
            }
        }

        async Task<Stream> SendOnceAsync(DownloadRequest request, CancellationToken token)
        {
            var place = await locate(token).ConfigureAwait(false);
            return await request.SendAsync(() => open(place, token)).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for a file that is always in one place.</summary>
    /// <param name="subject">What is downloaded, such as <c>document 4711</c>.</param>
    /// <param name="open">Asks for it.</param>
    /// <param name="cancellationToken">A token to cancel the operation, and later the reading of the file.</param>
    internal static Task<DocumentDownload> OpenAsync(
        string subject,
        Func<CancellationToken, Task<Stream>> open,
        CancellationToken cancellationToken
    ) => OpenAsync(subject, static _ => Task.FromResult(true), (_, token) => open(token), static _ => false, cancellationToken);

    /// <summary>Gives the file as a stream, to be read asynchronously, once and forwards, while it arrives.</summary>
    /// <remarks>
    /// Nothing is requested again. Reading throws <see cref="TransportException"/> (the connection broke, or the file ended early: with the
    /// number of bytes before), <see cref="ClientTimeoutException"/> (nothing came for <see cref="UploadLimits.NoProgressTimeout"/>; the
    /// time between two reads does not count) and <see cref="OperationCanceledException"/> (by the token of the read, or by that of the
    /// call that began the download). What was read until then is no whole file.
    /// </remarks>
    /// <returns>The stream. Dispose it, or the download.</returns>
    /// <exception cref="InvalidOperationException">The file was read before.</exception>
    public Stream OpenRead()
    {
        Take();
        return _content;
    }

    /// <summary>Copies the file to a stream.</summary>
    /// <remarks>
    /// When the connection breaks, the rest is requested and the copy goes on, where the service allows it: it has said how long the file
    /// is and which (a strong <c>ETag</c>), and sends the rest of that very file (<c>Range</c>, <c>If-Range</c>). What was written before
    /// is never written again.
    /// </remarks>
    /// <param name="destination">Where to copy it. After an exception it holds a part of the file.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that ends when all of it was copied, and its length was checked.</returns>
    /// <exception cref="InvalidOperationException">The file was read before.</exception>
    /// <exception cref="TransportException">The connection broke, or the file was shorter or longer than told, and could not be gone on
    /// with; the message says how many bytes had come.</exception>
    /// <exception cref="ClientTimeoutException">Nothing came for <see cref="UploadLimits.NoProgressTimeout"/>, and it could not be gone on
    /// with.</exception>
    public Task CopyToAsync(Stream destination, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        return Transfer().RunAsync(destination, beginAnew: null, cancellationToken);
    }

    /// <summary>Saves the file.</summary>
    /// <remarks>
    /// It is written beside <paramref name="path"/>, and takes its place when it is whole: a file that is there already is replaced then,
    /// and stays as it is when the download fails. Nothing else is left behind. A break is gone on with as by <see cref="CopyToAsync"/>,
    /// or from the beginning where the service has another file by now.
    /// </remarks>
    /// <param name="path">Where to save it: the path of a file, in a folder that exists.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>A task that ends when the file is in its place.</returns>
    /// <exception cref="ArgumentException">The path names no file.</exception>
    /// <exception cref="InvalidOperationException">The file was read before.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    /// <exception cref="TransportException">The connection broke, or the file was shorter or longer than told, and could not be gone on
    /// with; the message says how many bytes had come.</exception>
    /// <exception cref="ClientTimeoutException">Nothing came for <see cref="UploadLimits.NoProgressTimeout"/>, and it could not be gone on
    /// with.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        DownloadTarget.SaveAsync(DownloadTarget.Check(path), Transfer(), cancellationToken);

    /// <summary>Closes the connection, however much has come.</summary>
    public void Dispose() => _content.Dispose();

    private DownloadTransfer Transfer()
    {
        Take();
        return new DownloadTransfer(_source, _head with { ContentLength = Length }, _content);
    }

    private void Take()
    {
        if (Interlocked.Exchange(ref _isTaken, 1) != 0)
        {
            throw new InvalidOperationException("A download is read once: save it, copy it or read it. For more, download it again.");
        }
    }
}
