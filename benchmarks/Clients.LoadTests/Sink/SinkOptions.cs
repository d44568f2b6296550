namespace Clients.LoadTests.Sink;

/// <summary>What the sink is told when it is started.</summary>
/// <param name="Delay">How long a response takes.</param>
/// <param name="ReadyAfter">How long after the mark documents are ready.</param>
/// <param name="Documents">How many documents its lists have: <c>d-0</c> and so on.</param>
/// <param name="PerSession">How many of them a session has: <c>s-0</c> the first so many, and so on.</param>
internal sealed record SinkOptions(TimeSpan Delay, TimeSpan ReadyAfter, int Documents, int PerSession)
{
    public static SinkOptions None { get; } = new(TimeSpan.Zero, TimeSpan.Zero, 1, 1);

    public static SinkOptions Of(Arguments arguments) =>
        new(
            TimeSpan.FromMilliseconds(arguments.Number("--delay", 0)),
            TimeSpan.FromSeconds(arguments.Number("--ready-after", 0)),
            arguments.Number("--documents", 1),
            arguments.Number("--per-session", 1)
        );

    public IEnumerable<string> ToArguments() =>
        [
            "--delay",
            Whole(Delay.TotalMilliseconds),
            "--ready-after",
            Whole(ReadyAfter.TotalSeconds),
            "--documents",
            Whole(Documents),
            "--per-session",
            Whole(PerSession),
        ];

    private static string Whole(double number) => FormattableString.Invariant($"{number:F0}");
}
