namespace DocumentClients.Core.Tests.Http;

/// <summary>What stands in the place of an id.</summary>
public sealed class PathSegmentTests
{
    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("?q=1#f", "%3Fq%3D1%23f")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("ä b", "%C3%A4%20b")]
    [InlineData("\\", "%5C")]
    public async Task Every_hole_is_escaped(string id, string escaped)
    {
        using var service = new StubService();
        service.Answer(200, "{}");

        await service.Api<IStubApi>().GetStatusAsync(id);

        service.Messages.Single().RequestUri!.AbsoluteUri.ShouldBe($"https://api.example.org/base/documents/{escaped}/status");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task What_cannot_be_a_segment_is_refused_by_its_name(string? id)
    {
        using var service = new StubService();

        (await Should.ThrowAsync<ArgumentException>(() => service.Api<IStubApi>().GetStatusAsync(id!))).ParamName.ShouldBe("id");

        service.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_segment_that_a_URI_would_drop_is_named()
    {
        using var service = new StubService();

        (await Should.ThrowAsync<ArgumentException>(() => service.Api<IStubApi>().GetStatusAsync(".."))).Message.ShouldStartWith("'..' is not an id.");
    }
}
