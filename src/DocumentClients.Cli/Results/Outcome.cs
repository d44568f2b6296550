namespace DocumentClients.Cli.Results;

/// <summary>What became of something.</summary>
/// <param name="Vendor">The service, as the command line calls it.</param>
internal abstract record Outcome(string Vendor)
{
    /// <summary>Why it failed; <see langword="null"/> when it did not.</summary>
    public Failure? Failure { get; init; }
}
