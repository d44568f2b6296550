using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

public sealed class ApiPathTests
{
    [Theory]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("../x", "..%2Fx")]
    [InlineData("?q=1#f", "%3Fq%3D1%23f")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("ä b", "%C3%A4%20b")]
    [InlineData("\\", "%5C")]
    public void Every_hole_is_escaped(string id, string escaped) => Path($"documents/{id}/status").ShouldBe($"documents/{escaped}/status");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(".")]
    [InlineData("..")]
    public void What_cannot_be_a_segment_is_refused_by_its_name(string? id) =>
        Should.Throw<ArgumentException>(() => Path($"documents/{id}")).ParamName.ShouldBe("id");

    [Fact]
    public void A_segment_that_a_URI_would_drop_is_named() => Should.Throw<ArgumentException>(() => Path($"documents/{".."}")).Message.ShouldStartWith("'..' is not an id.");

    private static string Path(ApiPath path) => path.ToString();
}
