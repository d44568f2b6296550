using DocumentClients.Primitives;
using Polydocs.Models;

namespace Polydocs;

/// <summary>What became of one of several files that were uploaded together.</summary>
public sealed record PolydocsFileResult
{
    /// <summary>Gets the file's name, as it was sent.</summary>
    public required string FileName { get; init; }

    /// <summary>
    /// Polydocs' response for it; <see langword="null"/> when it failed, or Polydocs did not say that it took it. Its
    /// <see cref="PolydocsUpload.Id"/> is <see langword="null"/> where it was taken as one of the <see cref="Candidates"/>.
    /// </summary>
    public PolydocsUpload? Upload { get; init; }

    /// <summary>
    /// Gets why it failed, in the words of Polydocs or of the client; <see langword="null"/> when it did not. Where Polydocs left open what
    /// became of it, the advice is to look for it before it is uploaded again.
    /// </summary>
    public string? Error { get; init; }

    /// <summary>
    /// Gets the ids of documents of which one may be this file's, where Polydocs' response does not tell which: it names files, and several
    /// were sent under one name, or it names another. Empty where the document is known, or there is none. All of them exist and can be
    /// waited for by their ids; metadata that differs, or their content, distinguishes them.
    /// </summary>
    public IReadOnlyList<string> Candidates { get; init; } = [];

    /// <summary>Gets whether Polydocs said that it accepted it.</summary>
    public bool IsSuccess => Upload is not null;

    /// <summary>The members, as JSON.</summary>
    public override string ToString() =>
        RecordText.Of(
            this with
            {
                Upload = Upload is null ? null : Upload with { AdditionalProperties = null },
            },
            PolydocsJson.Default.PolydocsFileResult
        );
}
