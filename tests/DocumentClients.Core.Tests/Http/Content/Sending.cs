using DocumentClients.Content;
using DocumentClients.Documents;
using DocumentClients.Resilience;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http.Content;

/// <summary>Writes a body as one attempt does.</summary>
internal static class Sending
{
    public static async Task<(string? ContentType, byte[] Body)> BodyAsync(SentBody body)
    {
        await using var documents = new SourceScope(body.Sources, CancellationToken.None);
        using var content = await body.ContentAsync(documents);
        return await BodyAsync(content);
    }

    public static async Task<(string? ContentType, byte[] Body)> BodyAsync(RequestContent content)
    {
        using var attempt = new Attempt(1, AttemptLimits.Fixed(TimeSpan.FromMinutes(1)), new ManualTime(), CancellationToken.None);
        content.Permits(attempt);
        var promised = content.Headers.ContentLength;
        using var sent = new MemoryStream();
        await content.CopyToAsync(sent);
        promised.ShouldBe(sent.Length);
        attempt.BytesTotal.ShouldBe(sent.Length);
        attempt.BytesAccepted.ShouldBe(sent.Length);
        return (content.Headers.TryGetValues("Content-Type", out var types) ? types.Single() : null, sent.ToArray());
    }
}
