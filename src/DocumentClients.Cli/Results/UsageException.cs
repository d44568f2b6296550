namespace DocumentClients.Cli.Results;

/// <summary>The command line, the settings or the metadata are wrong. Raised before anything is sent.</summary>
internal sealed class UsageException(IReadOnlyList<string> messages, Exception? innerException = null)
    : Exception(string.Join(' ', messages), innerException)
{
    public UsageException(string message, Exception? innerException = null)
        : this([message], innerException) { }

    /// <summary>What is wrong, each a line.</summary>
    public IReadOnlyList<string> Messages { get; } = messages;
}
