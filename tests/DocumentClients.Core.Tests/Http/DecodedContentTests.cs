using DocumentClients.Http;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http;

/// <summary>
/// Refit asks the caller's token once more after we did. What a call has done then is neither returned nor thrown: it is logged.
/// </summary>
public sealed class DecodedContentTests : IDisposable
{
    private readonly StubService _service = new();
    private readonly CancellationTokenSource _cancellation = new();

    public void Dispose()
    {
        _service.Dispose();
        _cancellation.Dispose();
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public void A_success_that_nobody_took_is_logged_unless_the_call_does_nothing(bool isIdempotent, int expected)
    {
        using (Decoded(isIdempotent)) { }

        LinesOfLostSuccesses().Length.ShouldBe(expected);
    }

    [Fact]
    public void The_line_says_what_was_carried_out_and_by_which_request()
    {
        using (Decoded(isIdempotent: false)) { }

        LinesOfLostSuccesses()
            .ShouldBe([
                "Stub Create for Stub was carried out, but its caller had cancelled in that moment and did not get the response "
                    + "(request id r-1)",
            ]);
    }

    [Fact]
    public void A_success_that_was_taken_is_not_logged()
    {
        using (var decoded = Decoded(isIdempotent: false))
        {
            decoded.Take().ShouldBe("made");
        }

        LinesOfLostSuccesses().ShouldBeEmpty();
    }

    [Fact]
    public void A_success_whose_caller_is_told_of_an_unknown_outcome_is_not_logged()
    {
        _cancellation.Cancel();
        using (var decoded = Decoded(isIdempotent: false))
        {
            decoded.FindProblem().ShouldBeOfType<OperationCanceledException>().InnerException.ShouldBeOfType<OutcomeUnknownException>();
        }

        LinesOfLostSuccesses().ShouldBeEmpty();
    }

    private DecodedContent Decoded(bool isIdempotent) =>
        new(
            "made",
            new CallContext
            {
                Target = new CallTarget(_service, "https://api.example.org", Secrets.None),
                Settings = _service.Settings,
                Endpoint = new EndpointFacts
                {
                    Verb = HttpMethod.Post,
                    Operation = "Create",
                    IsIdempotent = isIdempotent,
                    Kind = ResponseKind.Decoded,
                },
                CallerToken = _cancellation.Token,
                Arguments = [_cancellation.Token],
            },
            "r-1",
            _service.Logs
        );

    private string[] LinesOfLostSuccesses() =>
        [.. _service.Logs.Entries.Where(static entry => entry.Id.Name == "SuccessNotReturned").Select(static entry => entry.Text)];
}
