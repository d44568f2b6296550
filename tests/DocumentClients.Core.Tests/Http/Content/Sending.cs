using DocumentClients.Http;
using DocumentClients.Resilience;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests.Http.Content;

/// <summary>Writes a body as one attempt does.</summary>
internal static class Sending
{
    public static async Task<(string? ContentType, byte[] Body)> BodyAsync(RequestBody body)
    {
        var prepared = await body.PrepareAsync(CancellationToken.None);
        await using (prepared)
        {
            using var attempt = new Attempt(1, AttemptLimits.Fixed(TimeSpan.FromMinutes(1)), new ManualTime(), CancellationToken.None);
            using var content = prepared.CreateContent(attempt).ShouldNotBeNull();
            var promised = content.Headers.ContentLength;
            using var sent = new MemoryStream();
            await content.CopyToAsync(sent);
            promised.ShouldBe(sent.Length);
            attempt.BytesTotal.ShouldBe(sent.Length);
            attempt.BytesAccepted.ShouldBe(sent.Length);
            return (content.Headers.TryGetValues("Content-Type", out var types) ? types.Single() : null, sent.ToArray());
        }
    }
}
