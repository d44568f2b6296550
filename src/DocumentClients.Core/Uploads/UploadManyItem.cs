using System.Diagnostics.CodeAnalysis;

namespace DocumentClients;

/// <summary>What became of one document of many.</summary>
/// <typeparam name="T">What an upload gives.</typeparam>
public sealed record UploadManyItem<T>
    where T : class
{
    /// <summary>Gets which document it is, in the order in which they were given, from 0.</summary>
    public required long Index { get; init; }

    /// <summary>Gets the document as it was given. The call has closed it.</summary>
    public required DocumentSource Source { get; init; }

    /// <summary>Gets the document's file name.</summary>
    public string FileName => Source.FileName;

    /// <summary>Gets what the upload gave; <see langword="null"/> where there is an <see cref="Error"/>.</summary>
    public T? Upload { get; init; }

    /// <summary>
    /// Gets why it was not uploaded; <see langword="null"/> where it was. After an <see cref="OutcomeUnknownException"/> it may have been
    /// stored: look for it before it is given again.
    /// </summary>
    public DocumentClientException? Error { get; init; }

    /// <summary>
    /// Gets the full path, or the name, of the document that the journal already had as stored, so that nothing was sent: this one, by an
    /// earlier run, or another one with the same content. <see langword="null"/> where it was sent, or there is no journal.
    /// </summary>
    public string? AlreadyStoredAs { get; init; }

    /// <summary>Gets whether the document is stored.</summary>
    [MemberNotNullWhen(true, nameof(Upload))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Upload is not null;

    /// <summary>The document, and what became of it.</summary>
    public override string ToString() => FormattableString.Invariant($"{Index} `{FileName}`: {Upload?.ToString() ?? Error?.Message}");
}
