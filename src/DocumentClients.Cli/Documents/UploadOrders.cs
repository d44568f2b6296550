namespace DocumentClients.Cli.Documents;

/// <summary>How many documents are uploaded.</summary>
internal sealed record UploadOrders
{
    /// <summary>How many at a time.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Whether content is sent that the journal has as stored under another name.</summary>
    public bool SendIdentical { get; init; }
}
