using DocumentClients;
using Polydocs;
using Raydocs;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Raydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Own;

/// <summary>Whatever headers an endpoint of a user's own declares: the credential is the configured one, and goes out once.</summary>
public sealed class OwnHeaderTests
{
    private const string Mine = "a-credential-of-ones-own";

    private static readonly Dictionary<string, Func<IOwnHeaders, Task>> Calls = new(StringComparer.Ordinal)
    {
        ["/by-interface"] = static api => api.ByInterfaceAsync(),
        ["/by-method"] = static api => api.ByMethodAsync(),
        ["/by-spaced-name"] = static api => api.BySpacedNameAsync(),
        ["/by-parameter"] = static api => api.ByParameterAsync(Mine, "Bearer " + Mine),
        ["/by-collection"] = static api => api.ByCollectionAsync(Collection),
        ["/by-authorize"] = static api => api.ByAuthorizeAsync(Mine, Mine),
        ["/by-query"] = static api => api.ByQueryAsync(Mine, Mine),
        ["/by-property"] = static api => api.ByPropertyAsync(Mine, Mine),
        ["/by-post"] = static api => api.ByPostAsync(new OwnVersion("1"), Collection),
        ["/by-multipart"] = static api =>
            api.ByMultipartAsync(new DocumentPart(DocumentSource.FromBytes("%PDF-1.7"u8.ToArray(), "a.pdf")), Collection),
    };

    public static TheoryData<string> Paths => [.. Calls.Keys];

    private static Dictionary<string, string> Collection =>
        new(StringComparer.Ordinal) { ["x-api-key"] = Mine, ["authorization"] = "Bearer " + Mine };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task The_key_of_Polydocs_goes_out_once_and_is_the_configured_one(string path)
    {
        using var polydocs = new PolydocsStubs();
        Respond(polydocs.Server, path);

        await Calls[path](polydocs.Client().CreateApi<IOwnHeaders>(OwnVersionJson.Default));

        polydocs.Server.OnlyRequest().Headers["X-API-KEY"].ShouldBe(PolydocsStubs.Key);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task The_token_of_Raydocs_goes_out_once_and_is_the_configured_one(string path)
    {
        using var raydocs = new RaydocsStubs();
        Respond(raydocs.Api, path);

        await Calls[path](raydocs.Client().CreateApi<IOwnHeaders>(OwnVersionJson.Default));

        raydocs.Api.OnlyRequest().Headers["Authorization"].ShouldBe($"Bearer {RaydocsStubs.Token}");
    }

    [Theory]
    [InlineData("X-Note", "a\r\nX-API-KEY: mine")]
    [InlineData("X-Note", "a\nb")]
    [InlineData("X-Note", "Größe")]
    [InlineData("X-Note\r\nX-API-KEY: mine", "a")]
    [InlineData("X Note", "a")]
    public async Task A_header_that_cannot_be_sent_as_it_is_stops_the_call_before_any_request(string name, string value)
    {
        using var polydocs = new PolydocsStubs();
        var api = polydocs.Client().CreateApi<IOwnHeaders>(OwnVersionJson.Default);

        var failure = await Should.ThrowAsync<ArgumentException>(() =>
            api.ByCollectionAsync(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value })
        );

        failure.ParamName.ShouldBe("headers");
        failure.Message.ShouldContain("Nothing was sent.");
        failure.Message.ShouldNotContain("mine");
        polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_no_header_can_hold_stops_the_call_before_any_request()
    {
        using var polydocs = new PolydocsStubs();
        var api = polydocs.Client().CreateApi<IOwnHeaders>(OwnVersionJson.Default);

        (await Should.ThrowAsync<ArgumentException>(() => api.ByAuthorizeAsync("secret\r\nX-Other: b", "k"))).ParamName.ShouldBe("token");
        (await Should.ThrowAsync<ArgumentException>(() => api.ByParameterAsync("secret\r\nX-Other: b", "k"))).ParamName.ShouldBe("key");

        polydocs.Server.Requests.ShouldBeEmpty();
    }

    private static void Respond(StubServer server, string path) =>
        server.Stub(path is "/by-post" or "/by-multipart" ? "POST" : "GET", path, new StubResponse(200, null));
}
