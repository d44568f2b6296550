namespace DocumentClients.Cli.Results;

/// <summary>Adds outcomes up to an exit code: a cancellation outweighs wrong usage, and that a failure.</summary>
internal sealed class Verdict
{
    private FailureKind? _worst;

    public int ExitCode =>
        _worst switch
        {
            null => Results.ExitCode.Success,
            FailureKind.Cancelled => Results.ExitCode.Cancelled,
            FailureKind.Usage => Results.ExitCode.Usage,
            _ => Results.ExitCode.Failure,
        };

    public void Add(Outcome outcome)
    {
        if (outcome.Failure is { } failure && (_worst is null || failure.Kind > _worst))
        {
            _worst = failure.Kind;
        }
    }
}
