using Stubs.Tests.Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Own;

/// <summary>What leads a path out of its place is a value like any other in a query.</summary>
public sealed class OwnQueryTests : IDisposable
{
    private readonly PolydocsStubs _polydocs = new();

    private IOwnQueries Api => _polydocs.Client().CreateApi<IOwnQueries>(OwnVersionJson.Default);

    public void Dispose() => _polydocs.Dispose();

    [Fact]
    public async Task Blank_values_and_dots_are_values_of_a_query()
    {
        _polydocs.Server.Stub("GET", "/search", StubResponse.Json("{}"));

        await Api.OneAsync("");
        await Api.OneAsync(".");
        await Api.OneAsync("..");
        await Api.OneAsync(null);
        await Api.ManyAsync(["x", "", ".."]);
        await Api.ObjectAsync(new OwnQuery("", 1));
        await Api.ObjectAsync(new OwnQuery(null, 1));
        await Api.DictionaryAsync(new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "", ["b"] = "." });

        _polydocs
            .Server.Requests.Select(static request => request.Query)
            .ShouldBe(["?q=", "?q=.", "?q=..", "", "?tags=x&tags=&tags=..", "?Q=&Page=1", "?Page=1", "?a=&b=."]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a\nb")]
    public async Task A_value_that_a_path_cannot_hold_is_refused_by_its_name_whatever_its_type(string text)
    {
        (await Should.ThrowAsync<ArgumentException>(() => Api.ByKeyAsync(new OwnKey(text)))).ParamName.ShouldBe("key");
        (await Should.ThrowAsync<ArgumentException>(() => Api.ByRestAsync(new OwnKey($"a/{text}/b")))).ParamName.ShouldBe("rest");

        _polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Values_that_are_no_text_go_out_as_text()
    {
        _polydocs.Server.Stub("GET", "/items/*", StubResponse.Json("{}"));

        await Api.ByNumberAsync(7, OwnKind.Order);
        await Api.ByKeyAsync(new OwnKey("a/b"));
        await Api.ByRestAsync(new OwnKey("a/b c"));

        _polydocs.Server.Requests.Select(static request => request.Path).ShouldBe(["/items/7/Order", "/items/a%2Fb", "/items/a/b%20c"]);
    }
}
