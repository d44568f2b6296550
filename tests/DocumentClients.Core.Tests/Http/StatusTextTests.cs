using System.Net;
using DocumentClients.Text;

namespace DocumentClients.Core.Tests.Http;

/// <summary>Statuses for people.</summary>
public sealed class StatusTextTests
{
    [Theory]
    [InlineData(301, "301 Moved Permanently")]
    [InlineData(302, "302 Found")]
    [InlineData(303, "303 See Other")]
    [InlineData(307, "307 Temporary Redirect")]
    [InlineData(308, "308 Permanent Redirect")]
    [InlineData(413, "413 Content Too Large")]
    [InlineData(504, "504 Gateway Timeout")]
    [InlineData(418, "418")]
    [InlineData(599, "599")]
    public async Task A_refusal_without_words_of_its_own_is_reported_with_those_of_the_standard(int status, string words)
    {
        using var service = new StubService { Options = { Request = { MaxAttempts = 1 } } };
        service.Respond(status);

        (
            await Should.ThrowAsync<DocumentApiException>(() =>
                service.SendAsync(StubCall.Get("x", operation: "Ask"), CancellationToken.None)
            )
        ).Message.ShouldStartWith($"Stub refused Ask ({words}).");
        StatusText.WithWords((HttpStatusCode)status).ShouldBe(words);
    }
}
