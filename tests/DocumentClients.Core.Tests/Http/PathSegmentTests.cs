using DocumentClients.Primitives;

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
        service.Respond(200, "{}");

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

        (await Should.ThrowAsync<ArgumentException>(() => service.Api<IStubApi>().GetStatusAsync(".."))).Message.ShouldStartWith(
            "'..' is not an id."
        );
    }

    [Theory]
    [InlineData("a", null)]
    [InlineData("a\ud83d\ude00b", null)]
    [InlineData("a\nb", "It is not an id: it holds a line break or another control character. Was it copied with more than it?")]
    [InlineData("ab\u0085", "It is not an id: it holds a line break or another control character. Was it copied with more than it?")]
    [InlineData("a\ud83d\ude00\n", "It is not an id: it holds a line break or another control character. Was it copied with more than it?")]
    [InlineData(" ", "It is not an id: it is blank.")]
    [InlineData("", "It is not an id: it is blank.")]
    [InlineData("..", "'..' is not an id.")]
    public void What_is_no_id_is_reported_why(string segment, string? problem) => PathSegment.Problem(segment).ShouldBe(problem);

    [Fact]
    public void Half_of_a_character_is_no_id()
    {
        foreach (var segment in new[] { "a\ud83d", "\ud83db", "a\ude00\ud83d" })
        {
            PathSegment.Problem(segment).ShouldBe("It is not an id: it holds half of a character.");
        }
    }

    [Fact]
    public void What_is_required_is_named_by_its_argument()
    {
        string? documentId = null;

        Should.Throw<ArgumentNullException>(() => PathSegment.Require(documentId)).ParamName.ShouldBe("documentId");
        Should.Throw<ArgumentException>(() => PathSegment.Require("a\nb", "id")).ParamName.ShouldBe("id");
        Should.NotThrow(() => PathSegment.Require("a"));
    }
}
