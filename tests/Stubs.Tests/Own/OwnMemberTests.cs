using DocumentClients;
using Refit;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Own;

/// <summary>An interface may hold members that are no endpoints, and endpoints that differ by their verb only.</summary>
public sealed class OwnMemberTests
{
    [Fact]
    public async Task Members_that_are_no_endpoints_are_left_alone()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/version", StubResponse.Json("""{"text": "2.2.10"}"""));
        var client = polydocs.Client();

        using (var api = client.CreateApi<IOwnMembers>(OwnVersionJson.Default))
        {
            (await api.GetMajorAsync()).ShouldBe(IOwnMembers.Major("2.2.10"));
        }

        // The interface was disposed, and not the client.
        (await client.CreateApi<IOwnMembers>(OwnVersionJson.Default).GetVersionAsync()).Text.ShouldBe("2.2.10");
    }

    [Fact]
    public async Task Endpoints_of_one_name_and_route_may_differ_by_their_verb()
    {
        using var polydocs = new PolydocsStubs();
        polydocs.Server.Stub("GET", "/version", new StubResponse(503, null), StubResponse.Json("""{"text": "1"}"""));
        polydocs.Server.Stub("POST", "/version", new StubResponse(500, null));
        var api = polydocs.Client().CreateApi<IOwnVerbs>(OwnVersionJson.Default);

        (await api.VersionAsync()).Text.ShouldBe("1");
        await Should.ThrowAsync<OutcomeUnknownException>(() => api.VersionAsync(new OwnVersion("2")));

        polydocs.Server.Requests.Count.ShouldBe(3);
    }

    internal interface IOwnMembers : IDisposable
    {
        [Get("/version"), Idempotent]
        Task<OwnVersion> GetVersionAsync();

        static string Major(string version) => version.Split('.')[0];

        async Task<string> GetMajorAsync() => Major((await GetVersionAsync()).Text);
    }

    internal interface IOwnVerbs
    {
        [Get("/version"), Idempotent]
        Task<OwnVersion> VersionAsync();

        [Post("/version"), NotIdempotent]
        Task<OwnVersion> VersionAsync([Body] OwnVersion version);
    }
}
