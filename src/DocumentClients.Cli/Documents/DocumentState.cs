namespace DocumentClients.Cli.Documents;

/// <summary>What a service says of a document. What it does not say is <see langword="null"/>.</summary>
internal sealed record DocumentState
{
    public string? Id { get; init; }

    /// <summary>Further documents that the service named for the same upload; normally none.</summary>
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    public string? FileName { get; init; }

    /// <summary>The status in its stored form.</summary>
    public string? Status { get; init; }

    public long? Bytes { get; init; }
}
