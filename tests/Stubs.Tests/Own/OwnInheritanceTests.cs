using DocumentClients;
using Polydocs;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Own;

/// <summary>An inherited endpoint means what it says where it is declared.</summary>
public sealed class OwnInheritanceTests
{
    [Theory]
    [InlineData("")]
    [InlineData("/v2")]
    public async Task Facts_of_inherited_endpoints_count(string prefix)
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("POST", $"{prefix}/document/restart/d-1", new StubResponse(500, null));
        polydocs.Server.Stub("POST", $"{prefix}/secret", new StubResponse(503, null), StubResponse.Json("""{"text": ["4711"]}"""));
        polydocs.Server.Stub("GET", $"{prefix}/version", new StubResponse(503, null), StubResponse.Json("""{"text": "2.2.10"}"""));
        var api = Create(polydocs.Client(), prefix);

        (await api.GetVersionAsync()).Text.ShouldBe("2.2.10");
        var lost = await Should.ThrowAsync<OutcomeUnknownException>(() => api.RestartAsync("d-1"));
        var unread = await Should.ThrowAsync<DocumentApiException>(() => api.CreateSecretAsync());

        lost.Operation.ShouldBe("RestartDocument");
        lost.Message.ShouldContain("document d-1");
        unread.ToString().ShouldNotContain("4711");
        unread.ResponseBody.ShouldBeNull();
        polydocs
            .Server.RequestsTo("GET", $"{prefix}/version")
            .Select(static request => request.Query)
            .ShouldBe(["?kind=full", "?kind=full"]);
        polydocs.Server.RequestsTo("POST", $"{prefix}/document/restart/d-1").Count.ShouldBe(1);
        polydocs.Server.RequestsTo("POST", $"{prefix}/secret").Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_prefix_of_the_interface_goes_before_its_own_routes_too()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/v2/document/d-1", new StubResponse(404, null));

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            polydocs.Client().CreateApi<IOwnDerived>(OwnVersionJson.Default).GetAsync("d-1")
        );

        failure.Message.ShouldContain("document d-1");
    }

    private static IOwnMiddle Create(PolydocsClient client, string prefix) =>
        prefix.Length == 0 ? client.CreateApi<IOwnPlain>(OwnVersionJson.Default) : client.CreateApi<IOwnDerived>(OwnVersionJson.Default);
}
