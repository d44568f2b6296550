using DocumentClients.Http;
using DocumentClients.Text;

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
        service.Respond(200);

        var failure = await Record.ExceptionAsync(() =>
            service.SendAsync(StubCall.Get("x").WithHeader("X-More", value), static _ => true, CancellationToken.None)
        );

        failure
            .ShouldBeOfType<ArgumentException>()
            .Message.ShouldStartWith($"The request header X-More cannot be sent: its value {problem}.");
        service.Messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Host")]
    [InlineData("transfer-encoding")]
    public async Task A_header_of_the_connection_cannot_be_set(string name)
    {
        using var service = new StubService();

        (
            await Should.ThrowAsync<ArgumentException>(() =>
                service.SendAsync(StubCall.Get("x").WithHeader(name, "chunked"), CancellationToken.None)
            )
        ).Message.ShouldContain("cannot be set: it belongs to the connection. Nothing was sent.");

        service.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_asked_whether_to_send_the_body()
    {
        using var service = new StubService().Respond(200);

        await service.SendAsync(StubCall.Post("x", Idempotency.NotIdempotent).WithHeader("Expect", "100-continue"), CancellationToken.None);

        service.Messages.Single().Headers.Contains("Expect").ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://host.example/a b")]
    [InlineData("https://host.example/a?q=\r\nX-Evil: 1")]
    [InlineData("https://host.example/\u00e4")]
    public void A_URL_that_is_not_escaped_is_refused_without_showing_it(string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Unescaped(text));

        foreach (
            var refusal in new[]
            {
                Should.Throw<ArgumentException>(() => RequestHead.Require(request.RequestUri!)),
                Should.Throw<ArgumentException>(() => RequestHead.Require(request)),
            }
        )
        {
            refusal.Message.ShouldStartWith(
                "The URL cannot be sent: its path or query holds a space, a line break or another character that has to be escaped."
            );
            refusal.Message.ShouldNotContain("host.example");
        }
    }

    [Theory]
    [InlineData("https://host.example/a%20b?q=%C3%A4~")]
    [InlineData("https://b\u00fccher.example/a")]
    public void A_URL_may_have_any_host_and_what_is_escaped(string text) => Should.NotThrow(() => RequestHead.Require(Unescaped(text)));

    [Fact]
    public void A_header_is_checked_before_it_is_added()
    {
        using var request = new HttpRequestMessage();

        Should
            .Throw<ArgumentException>(() => HeaderText.TryAdd(request.Headers, "X-More", "a\nb"))
            .Message.ShouldStartWith("The request header X-More cannot be sent: its value holds a line break.");
        HeaderText.TryAdd(request.Headers, "Content-Language", "en").ShouldBeFalse();
        request.Headers.ShouldBeEmpty();

        HeaderText.TryAdd(request.Headers, "X-More", "a ~").ShouldBeTrue();
        request.Headers.GetValues("X-More").ShouldBe(["a ~"]);
    }

    [Theory]
    [InlineData(" ~", null)]
    [InlineData("\u001f", "holds a control character (U+001F)")]
    [InlineData("\u007f", "holds a control character (U+007F)")]
    public void A_value_holds_what_ASCII_can_show(string value, string? problem) => HeaderText.Problem(value).ShouldBe(problem);

    [Theory]
    [InlineData("azAZ09")]
    [InlineData("a")]
    [InlineData("z")]
    [InlineData("A")]
    [InlineData("Z")]
    [InlineData("0")]
    [InlineData("9")]
    [InlineData("!#$%&'*+-.^_`|~")]
    public void A_token_is_the_name_of_a_header(string name) => HeaderText.IsName(name).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:")]
    [InlineData("/")]
    [InlineData("@")]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("\u00e4")]
    [InlineData("\r\n")]
    public void Anything_else_is_not(string name) => HeaderText.IsName(name).ShouldBeFalse();

    private static Uri Unescaped(string text) => new(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
}
