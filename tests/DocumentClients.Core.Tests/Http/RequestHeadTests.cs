using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

/// <summary>The last place before the wire.</summary>
public sealed class RequestHeadTests
{
    [Theory]
    [InlineData("a\r\nX-Evil: 1", "holds a line break")]
    [InlineData("a\u0001", "holds a control character (U+0001)")]
    [InlineData("ä", "holds a character that is not ASCII (U+00E4)")]
    public async Task What_no_header_can_hold_never_gets_to_the_wire_whoever_forgot_to_check_it(string value, string problem)
    {
        using var service = new StubService();
        service.Answer(200);

        var failure = await Record.ExceptionAsync(() => service.SendAsync(StubCall.Get("x").WithHeader("X-More", value), static _ => true, CancellationToken.None));

        failure.ShouldBeOfType<ArgumentException>().Message.ShouldStartWith($"The request header X-More cannot be sent: its value {problem}.");
        service.Messages.ShouldBeEmpty();
    }
}
