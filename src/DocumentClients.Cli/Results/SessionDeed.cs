namespace DocumentClients.Cli.Results;

/// <summary>What was done with a session.</summary>
internal enum SessionDeed
{
    Created,
    Deleted,
}
