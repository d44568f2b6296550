using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Output;

/// <summary>Writes results to standard output.</summary>
internal interface IReporter
{
    /// <summary>Takes what became of something, as soon as that is known.</summary>
    void Report(Outcome outcome);

    /// <summary>Takes note that there is no more.</summary>
    void Complete();
}
