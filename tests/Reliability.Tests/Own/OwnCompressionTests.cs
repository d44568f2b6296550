using DocumentClients;
using Polydocs;
using Refit;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Own;

/// <summary>What Refit compresses must say so, or no server can read it.</summary>
public sealed class OwnCompressionTests
{
    [Fact]
    public async Task A_compressed_body_says_so()
    {
        await using var server = new RawServer();
        using var client = new PolydocsClient(
            new PolydocsOptions
            {
                ApiKey = "key-for-tests",
                Generation = PolydocsGeneration.Polydocs,
                BaseAddress = server.Address,
            }
        );

        await client.CreateApi<IOwnCompression>(OwnThingJson.Default).MakeAsync(new OwnThing("1"));

        var request = server.Requests.ShouldHaveSingleItem();
        (request.Header("Content-Encoding"), request.Header("Content-Type")).ShouldBe(("gzip", "application/json"));
        request.Body.ShouldStartWith("\u001f\u008b");
    }

    internal interface IOwnCompression
    {
        [Post("/things"), NotIdempotent]
        Task MakeAsync([Body(Compression = RequestCompression.GZip)] OwnThing thing);
    }
}
