using System.Diagnostics.CodeAnalysis;
using DocumentClients;

namespace Raydocs;

/// <summary>What became of one document of a batch: its result, or why there is none.</summary>
public sealed record RaydocsBatchItem
{
    /// <summary>Gets which document it is, in the order in which they were given, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Gets the document's file name.</summary>
    public required string FileName { get; init; }

    /// <summary>
    /// Gets the session that was made for it; <see langword="null"/> where none was, or which one is not known. With it, its results can be
    /// listed later (<see cref="IRaydocsClient.ListResultsAsync"/>), also after the wait for them timed out.
    /// </summary>
    public string? SessionId { get; init; }

    /// <summary>Gets the completed run, with its data; <see langword="null"/> where there is an <see cref="Error"/>.</summary>
    public RaydocsResult? Result { get; init; }

    /// <summary>
    /// Gets why there is no result; <see langword="null"/> where there is one. After an <see cref="OutcomeUnknownException"/> a session may
    /// exist: look for it before the document is given again.
    /// </summary>
    public DocumentClientException? Error { get; init; }

    /// <summary>Gets whether there is a result.</summary>
    [MemberNotNullWhen(true, nameof(Result), nameof(SessionId))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsSuccess => Result is not null;

    /// <summary>The document, its session, and what became of it.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Index} `{FileName}`, session {SessionId ?? "unknown"}: {Result?.ToString() ?? Error?.Message}");
}
