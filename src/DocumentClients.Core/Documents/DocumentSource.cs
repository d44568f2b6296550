using System.Net.Http.Headers;
using DocumentClients.Compatibility;
using DocumentClients.Documents;
using MimeTypes;

namespace DocumentClients;

/// <summary>
/// A document to upload: a file, a stream, or bytes in memory. A source only describes; nothing is opened before a call uses it. Every call
/// measures the document first and can read it again from its start, so a retried attempt sends all of it.
/// </summary>
public abstract class DocumentSource
{
    private static readonly char[] Separators = ['/', '\\'];

    private protected DocumentSource(string fileName, string? mediaType)
    {
        FileName = fileName;
        MediaType = mediaType is null ? MediaTypeOf(fileName) : Valid(mediaType);
    }

    /// <summary>Gets the name that is sent with the document. Never a path.</summary>
    public string FileName { get; }

    /// <summary>
    /// Gets the media type that is sent with the document: the one given or, by default, the one that belongs to the extension of
    /// <see cref="FileName"/>; <c>application/octet-stream</c> when the extension is unknown or missing.
    /// </summary>
    public string MediaType { get; }

    /// <summary>What errors call the document: its path where it has one, or else its file name.</summary>
    private protected virtual string Subject => FileName;

    /// <summary>What distinguishes the document from others: its full path where it has one, or else its file name.</summary>
    internal virtual string Place => FileName;

    /// <summary>Describes a file. The same source may be used by any number of calls, also at the same time.</summary>
    /// <param name="path">The file's path. A relative one is resolved now, against the current directory. It is never sent.</param>
    /// <param name="fileName">The name to send; by default the last segment of <paramref name="path"/>. A path is cut to its last
    /// segment.</param>
    /// <param name="mediaType">The media type to send; by default the one that belongs to the extension of the name.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="path"/> cannot be a file's path, <paramref name="fileName"/> holds no name, or <paramref name="mediaType"/> is no
    /// media type.
    /// </exception>
    public static DocumentSource FromFile(string path, string? fileName = null, string? mediaType = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new FileDocumentSource(
            path,
            fileName is null ? LastSegment(path.TrimEnd(Separators), nameof(path)) : LastSegment(fileName, nameof(fileName)),
            mediaType
        );
    }

    /// <summary>
    /// Describes a stream, from where it stands when a call begins to its end. A stream that can seek is read in place; any other is copied
    /// once to a temporary file that only this user can read and that is deleted with the call.
    /// </summary>
    /// <param name="stream">The stream. While a call uses it nobody else may.</param>
    /// <param name="fileName">The name to send. A path is cut to its last segment.</param>
    /// <param name="leaveOpen">
    /// <see langword="false"/>, the default, closes the stream at the end of the call, however it ends. <see langword="true"/> leaves it
    /// open and, if it can seek, puts it back to where it stood, so that it may be used again.
    /// </param>
    /// <param name="mediaType">The media type to send; by default the one that belongs to the extension of the name.</param>
    /// <returns>The source. Only one call at a time may use it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> or <paramref name="fileName"/> is
    /// <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="stream"/> cannot be read, <paramref name="fileName"/> holds no name, or <paramref name="mediaType"/> is no media
    /// type.
    /// </exception>
    public static DocumentSource FromStream(Stream stream, string fileName, bool leaveOpen = false, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        return stream.CanRead
            ? new StreamDocumentSource(stream, leaveOpen, LastSegment(fileName, nameof(fileName)), mediaType)
            : throw new ArgumentException("The stream cannot be read: it is closed, or open for writing only.", nameof(stream));
    }

    /// <summary>
    /// Describes bytes in memory. They are not copied, so leave them as they are until the calls that use them have ended.
    /// </summary>
    /// <param name="bytes">The document.</param>
    /// <param name="fileName">The name to send. A path is cut to its last segment.</param>
    /// <param name="mediaType">The media type to send; by default the one that belongs to the extension of the name.</param>
    /// <returns>The source. It may be used by any number of calls, also at the same time.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fileName"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="fileName"/> holds no name, or <paramref name="mediaType"/> is no media
    /// type.</exception>
    public static DocumentSource FromBytes(ReadOnlyMemory<byte> bytes, string fileName, string? mediaType = null)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        return new MemoryDocumentSource(bytes, LastSegment(fileName, nameof(fileName)), mediaType);
    }

    /// <summary>Returns the file name.</summary>
    /// <returns><see cref="FileName"/>.</returns>
    public sealed override string ToString() => FileName;

    /// <summary>Opens the document for one call: from here on it is measured, and can be read as often as attempts need.</summary>
    /// <exception cref="InvalidDocumentException">The document is missing, unreadable, empty, a directory, or in use.</exception>
    internal abstract ValueTask<PreparedDocument> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>The call that was to use the document has ended. Does nothing to one that is in use.</summary>
    internal virtual ValueTask AbandonAsync() => default;

    internal InvalidDocumentException Invalid(string problem, Exception? cause = null) => new(Subject, $"{Subject}: {problem}", cause);

    internal InvalidDocumentException Changed(Exception? cause = null) =>
        Invalid("The document changed while it was being read; upload it again once it is complete.", cause);

    internal InvalidDocumentException Unreadable(Exception cause) =>
        Invalid(
            "The document could not be read to its end. "
                + $"{FileFailure.Known(cause) ?? "See the inner exception, and upload it again once it can be read."}",
            cause
        );

    /// <summary>Both separators count on every system, so that no part of a path from another one is ever sent.</summary>
    private static string LastSegment(string path, string argument)
    {
        var name = path.Substring(path.LastIndexOfAny(Separators) + 1);
        return string.IsNullOrWhiteSpace(name) ? throw new ArgumentException("It ends without a file name.", argument) : name;
    }

    private static string MediaTypeOf(string fileName)
    {
        var dot = fileName.LastIndexOf('.');
        return MimeTypeMap.GetMimeType(dot < 0 ? "" : fileName.Substring(dot));
    }

    /// <summary>It becomes part of a header, so it must neither end that header nor need an encoding.</summary>
    private static string Valid(string mediaType) =>
        mediaType.All(character => character is >= ' ' and <= '~') && MediaTypeHeaderValue.TryParse(mediaType, out var parsed)
            ? parsed!.ToString()
            : throw new ArgumentException("It is not a media type such as application/pdf.", nameof(mediaType));
}
