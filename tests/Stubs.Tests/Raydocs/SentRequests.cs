using System.Globalization;
using System.Text.Json.Nodes;
using Stubs.Tests.Server;

namespace Stubs.Tests.Raydocs;

/// <summary>What Raydocs' pages say of every request to its API.</summary>
internal static class SentRequests
{
    /// <summary>A JSON body of exactly these members, in one piece of known length.</summary>
    public static void ShouldBeJson(this RecordedRequest request, string method, string path, string body)
    {
        request.ShouldBeSentTo(method, path);
        request.Headers["Content-Type"].Split(';')[0].ShouldBe("application/json");
        request.Headers["Content-Length"].ShouldBe(request.Bytes.Length.ToString(CultureInfo.InvariantCulture));
        JsonNode.DeepEquals(JsonNode.Parse(request.Text), JsonNode.Parse(body)).ShouldBeTrue($"{request.Text} is not {body}");
    }

    public static void ShouldHaveNoBody(this RecordedRequest request, string method, string path, string query = "")
    {
        request.ShouldBeSentTo(method, path, query);
        request.Bytes.ShouldBeEmpty();
        request.Headers.ContainsKey("Content-Type").ShouldBeFalse();
    }

    /// <summary>One page of a list; the first may be asked for without its number.</summary>
    public static void ShouldBeOfPage(this RecordedRequest request, string path, int page) =>
        request.ShouldHaveNoBody("GET", path, page == 1 && request.Query.Length == 0 ? "" : $"?page={page}");

    private static void ShouldBeSentTo(this RecordedRequest request, string method, string path, string query = "")
    {
        request.Method.ShouldBe(method);
        request.Path.ShouldBe(path);
        request.Query.ShouldBe(query);
        request.Headers["Authorization"].ShouldBe($"Bearer {RaydocsStubs.Token}");
        request.Headers["Accept"].ShouldContain("application/json");
        request.Headers.ContainsKey("Cookie").ShouldBeFalse();
        request.Headers.ContainsKey("Transfer-Encoding").ShouldBeFalse();
    }
}
