using Stubs.Tests.Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Own;

/// <summary>
/// The credential stays below the base address, whatever an argument holds: nothing arrives anywhere, and the caller learns it from an
/// <see cref="ArgumentException"/>.
/// </summary>
public sealed class OwnAddressTests : IDisposable
{
    private const string Prefix = "prod-api";

    private readonly PolydocsStubs _polydocs = new();
    private readonly StubServer _other = new(credentialHeader: null, credential: null);

    private IOwnAddresses Api =>
        _polydocs
            .Client(configure: options => options.BaseAddress = new Uri(_polydocs.Server.Address, Prefix))
            .CreateApi<IOwnAddresses>(OwnVersionJson.Default);

    public void Dispose()
    {
        using (_polydocs)
        using (_other)
        {
            _other.Requests.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("http://{other}/prod-api/files/a")]
    [InlineData("HTTP://{other}/prod-api/files/a")]
    [InlineData("//{other}/prod-api/files/a")]
    [InlineData(@"\\{other}\prod-api\files\a")]
    [InlineData(@"http:\\{other}\prod-api\files\a")]
    [InlineData("/prod-api/files/a")]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://{here}/prod-api/files/a")]
    [InlineData("https://{here}/prod-api/files/a")]
    [InlineData("http://user:password@{here}/prod-api/files/a")]
    [InlineData("http://{here}@{other}/prod-api/files/a")]
    [InlineData(@"http://{other}\@{here}/prod-api/files/a")]
    [InlineData("http://{other}#@{here}/prod-api/files/a")]
    [InlineData("http://{here}.example.org/prod-api/files/a")]
    [InlineData("http://127.0.0.1:1/prod-api/files/a")]
    [InlineData("http://{here}/files/a")]
    [InlineData("http://{here}/")]
    [InlineData("http://{here}/prod-apis/files/a")]
    [InlineData("http://{here}/PROD-API/files/a")]
    [InlineData("http://{here}/prod-api/../admin")]
    [InlineData("http://{here}/prod-api/files/../../admin")]
    [InlineData("http://{here}/prod-api/%2e%2e/admin")]
    [InlineData("http://{here}/prod-api/%2E./admin")]
    [InlineData("http://{here}/prod-api/..%2fadmin")]
    [InlineData("http://{here}/prod-api/..%2Fadmin")]
    [InlineData("http://{here}/prod-api/%2e%2e%2fadmin")]
    [InlineData("http://{here}/prod-api/..%5cadmin")]
    [InlineData(@"http://{here}/prod-api/..\admin")]
    [InlineData("http://{here}/prod-api/a%2f..%2f..%2fadmin")]
    [InlineData("http://{here}/prod-api%2f..%2fadmin")]
    [InlineData("")]
    [InlineData("no-url")]
    [InlineData("http://")]
    public async Task An_address_that_leaves_the_prefix_is_refused(string address)
    {
        var url = Named(address);

        (await Should.ThrowAsync<ArgumentException>(() => Api.ByUrlAsync(url))).Message.ShouldNotContain("password");
        if (Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var uri))
        {
            await Should.ThrowAsync<ArgumentException>(() => Api.ByUriAsync(uri));
        }

        _polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("../../admin")]
    [InlineData("a/../../../admin")]
    [InlineData("a/..")]
    [InlineData("./a")]
    [InlineData("a//b")]
    [InlineData("/admin")]
    [InlineData("//example.org/admin")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(@"..\..\admin")]
    [InlineData(@"a\..\..\..\admin")]
    [InlineData("a/b\n/c")]
    public async Task A_rest_of_a_path_that_leaves_its_place_is_refused(string? path)
    {
        (await Should.ThrowAsync<ArgumentException>(() => Api.ByPathAsync(path!))).ParamName.ShouldBe("path");

        _polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("..")]
    [InlineData("../..")]
    [InlineData("../../admin")]
    [InlineData("%2e%2e")]
    [InlineData("%2E%2E/%2e./admin")]
    [InlineData("..%2f..%2fadmin")]
    [InlineData("%2e%2e%5cadmin")]
    [InlineData(@"..\..\admin")]
    [InlineData("a?b=c")]
    [InlineData("a#b")]
    [InlineData("a b")]
    [InlineData("a%0d%0aX-API-KEY:%20mine")]
    [InlineData("")]
    [InlineData(null)]
    public async Task An_encoded_value_that_leaves_its_place_is_refused(string? path)
    {
        (await Should.ThrowAsync<ArgumentException>(() => Api.ByEncodedAsync(path!))).ParamName.ShouldBe("path");

        _polydocs.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_of_one_segment_or_of_the_query_stays_in_its_place()
    {
        foreach (var value in new[] { "../../admin", "//example.org", "http://example.org/", "a?b#c", "user@example.org" })
        {
            _polydocs.Server.Stub("GET", $"/{Prefix}/files*", StubResponse.Json("{}"));

            await Api.BySegmentAsync(value);
            await Api.ByQueryAsync(value, value);
        }

        _polydocs.Server.Requests.Count.ShouldBe(10);
        _polydocs.Server.Requests.ShouldAllBe(static request => request.Path.StartsWith("/prod-api/files", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_stays_below_the_base_address_arrives()
    {
        _polydocs.Server.Stub("GET", $"/{Prefix}/files*", StubResponse.Json("{}"));

        await Api.ByUrlAsync(Named("http://{here}/prod-api/files/a?b=%2e%2e%2f"));
        await Api.ByUriAsync(new Uri(Named("http://{here}/prod-api/files/a%20b")));
        await Api.ByPathAsync("a/b c/d..e/...");
        await Api.ByEncodedAsync("a%20b/c");

        _polydocs
            .Server.Requests.Select(static request => request.Path + request.Query)
            .ShouldBe([
                "/prod-api/files/a?b=..%2f",
                "/prod-api/files/a%20b",
                "/prod-api/files/a/b%20c/d..e/...",
                "/prod-api/files/a%20b/c",
            ]);
    }

    private string Named(string address) =>
        address
            .Replace("{here}", _polydocs.Server.Address.Authority, StringComparison.Ordinal)
            .Replace("{other}", _other.Address.Authority, StringComparison.Ordinal);
}
