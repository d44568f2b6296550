namespace DocumentClients.Cli.Output;

/// <summary>An outcome on one line.</summary>
/// <param name="Subject">What it is about.</param>
/// <param name="State">What became of that.</param>
/// <param name="Details">The rest, each with a comma before it.</param>
internal sealed record OutcomeLine(string Subject, string State, string Details = "")
{
    public override string ToString() => $"{Subject}: {State}{Details}";
}
