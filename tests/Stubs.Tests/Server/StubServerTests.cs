namespace Stubs.Tests.Server;

public sealed class StubServerTests
{
    [Fact]
    public async Task A_request_that_no_stub_matches_fails_the_test()
    {
        var server = new StubServer("X-API-KEY", "key-for-tests");
        using var http = new HttpClient { BaseAddress = server.Address };
        server.Stub("GET", "/known", StubResponse.Json("{}"));
        using var withoutKey = await http.GetAsync(new Uri("/known", UriKind.Relative));

        Should.Throw<ShouldAssertException>(server.Dispose).Message.ShouldContain("GET /known");
    }

    [Fact]
    public async Task Several_responses_come_one_after_the_other()
    {
        using var server = new StubServer(credentialHeader: null, credential: null);
        using var http = new HttpClient { BaseAddress = server.Address };
        server.Stub("GET", "/status", StubResponse.Json("1"), StubResponse.Json("2"));

        (await http.GetStringAsync(new Uri("/status", UriKind.Relative))).ShouldBe("1");
        (await http.GetStringAsync(new Uri("/status", UriKind.Relative))).ShouldBe("2");
        (await http.GetStringAsync(new Uri("/status", UriKind.Relative))).ShouldBe("2");
        server.Requests.Count.ShouldBe(3);
    }
}
