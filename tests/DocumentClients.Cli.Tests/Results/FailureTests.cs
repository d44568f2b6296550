using DocumentClients.Cli.Results;

namespace DocumentClients.Cli.Tests.Results;

public class FailureTests
{
    [Fact]
    public void A_message_that_does_not_name_its_subject_gets_it() =>
        Failure.Of(new TransportException("No way."), "in/a.pdf").Message.ShouldBe("in/a.pdf: No way.");

    [Fact]
    public void A_message_that_names_its_subject_stays_as_it_is() =>
        Failure.Of(new TransportException("`a.pdf`: No way."), "in/a.pdf").Message.ShouldBe("`a.pdf`: No way.");

    [Fact]
    public void A_cancellation_by_the_runtime_is_reported_in_our_words()
    {
        var failure = Failure.Of(new TaskCanceledException(), "a.pdf");

        failure.Kind.ShouldBe(FailureKind.Cancelled);
        failure.Message.ShouldBe("a.pdf: Cancelled.");
    }

    [Theory]
    [InlineData("a.pdf")]
    public void The_name_of_a_parameter_is_left_out(string subject) =>
        Failure
            .Of(new ArgumentException("It needs an organisation.", nameof(subject)), subject)
            .Message.ShouldBe("a.pdf: It needs an organisation.");

    [Fact]
    public void A_cancellation_outweighs_wrong_usage_and_that_a_failure()
    {
        var verdict = new Verdict();
        var codes = new List<int> { verdict.ExitCode };
        foreach (var kind in (FailureKind[])[FailureKind.Failed, FailureKind.Usage, FailureKind.Cancelled, FailureKind.Failed])
        {
            verdict.Add(new DocumentOutcome("polydocs") { Failure = new Failure(kind, "") });
            codes.Add(verdict.ExitCode);
        }

        codes.ShouldBe([0, 1, 2, 130, 130]);
    }
}
