using DocumentClients.Core.Tests.Http;

namespace DocumentClients.Core.Tests.Resilience;

/// <summary>The defaults of docs/configuration.md.</summary>
[Trait("Suite", "Time")]
public sealed class DocumentedLimitsTests
{
    [Fact]
    public void The_limits_are_those_that_the_documentation_names()
    {
        var options = new StubOptions();
        var (control, upload, wait) = (options.Request, options.Upload, options.Wait);

        (control.MaxAttempts, upload.MaxAttempts).ShouldBe((5, 4));
        Seconds(control.InitialDelay, control.MaxDelay, control.MaxRetryAfter, control.AttemptTimeout, control.TotalTimeout)
            .ShouldBe([0.5, 20, 120, 30, 300]);
        Seconds(upload.InitialDelay, upload.MaxDelay, upload.MaxRetryAfter, upload.NoProgressTimeout, upload.ResponseTimeout)
            .ShouldBe([1, 30, 300, 60, 120]);
        Seconds(wait.Timeout, wait.InitialDelay, wait.MaxDelay, wait.AttemptTimeout).ShouldBe([600, 1, 15, 30]);
        (wait.BackoffMultiplier, wait.Jitter).ShouldBe((1.5, 0.2));
    }

    private static double[] Seconds(params TimeSpan[] times) => [.. times.Select(static time => time.TotalSeconds)];
}
