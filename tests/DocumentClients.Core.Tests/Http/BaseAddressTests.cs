using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

/// <summary>Below which addresses a credential may go.</summary>
public sealed class BaseAddressTests
{
    [Theory]
    [InlineData("https://api.example.org/base/")]
    [InlineData("https://api.example.org/base/x?q=1")]
    [InlineData("HTTPS://API.example.org:443/base/a/../x")]
    public void What_is_below_the_base_address_may_have_it(string address) =>
        Should.NotThrow(() => new BaseAddress("https://api.example.org/base/").Require(new Uri(address)));

    [Theory]
    [InlineData("https://api.example.org/basement/x")]
    [InlineData("https://api.example.org/base/../x")]
    [InlineData("https://api.example.org:444/base/x")]
    [InlineData("http://api.example.org/base/x")]
    [InlineData("https://elsewhere.example.org/base/x")]
    [InlineData("https://user@api.example.org/base/x")]
    [InlineData("base/x")]
    public void Nothing_else_may(string address)
    {
        var refusal = Should.Throw<ArgumentException>(() =>
            new BaseAddress("https://api.example.org/base/").Require(new Uri(address, UriKind.RelativeOrAbsolute))
        );

        refusal.Message.ShouldStartWith(
            "The request would leave https://api.example.org/base/. A credential is only sent below the configured base address; "
                + "check the arguments of the call. Nothing was sent."
        );
    }

    [Fact]
    public async Task A_request_that_would_leave_it_is_not_sent()
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };

        (await Record.ExceptionAsync(() => service.SendAsync(StubCall.Get("../x"), CancellationToken.None)))
            .ShouldNotBeNull()
            .ToString()
            .ShouldContain("The request would leave https://api.example.org/base/.");

        service.Messages.ShouldBeEmpty();
    }
}
