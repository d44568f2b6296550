namespace Polydocs;

/// <summary>What became of one of several files that were uploaded together.</summary>
public sealed record PolydocsFileOutcome
{
    /// <summary>The file's name, as it was sent.</summary>
    public required string FileName { get; init; }

    /// <summary>What Polydocs answered for it; <see langword="null"/> when it failed.</summary>
    public PolydocsUpload? Upload { get; init; }

    /// <summary>Why it failed, in the words of Polydocs or of the client; <see langword="null"/> when it did not.</summary>
    public string? Error { get; init; }

    /// <summary>Whether Polydocs accepted it.</summary>
    public bool IsSuccess => Upload is not null;
}
