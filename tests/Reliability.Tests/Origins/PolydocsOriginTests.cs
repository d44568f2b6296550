using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;

namespace Reliability.Tests.Origins;

public sealed class PolydocsOriginTests(OriginWorld world) : IClassFixture<OriginWorld>
{
    public static TheoryData<OtherOrigin, string> Cases { get; } = OriginRows.Of(OriginRows.Polydocs);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_key_never_leaves_the_configured_origin(OtherOrigin named, string form)
    {
        world.Name(named, AddressForm.All.Single(each => each.Name == form));
        await using var provider = world.Provide(builder =>
            builder.AddPolydocs(options =>
            {
                world.Configure(options);
                (options.ApiKey, options.Generation) = (OriginWorld.Credential, PolydocsGeneration.Polydocs);
                options.SettleTimeout = TimeSpan.FromMilliseconds(50);
            })
        );
        var client = provider.GetRequiredService<IPolydocsClient>();
        var about = new EndpointCall { PolydocsClient = client, NewDocument = static fileName => new Sample(fileName).Source };
        Func<Task>[] calls =
        [
            () => client.UploadAsync(new Sample("a.pdf").Source),
            () => client.UploadBatchAsync([new Sample("b.pdf").Source]),
            () => client.UploadBase64Async(new Sample("c.pdf").Source),
            () => client.GetStatusAsync("d1"),
            () => client.WaitForDocumentAsync(new PolydocsUpload { Id = "d1" }),
            .. OriginRows
                .Asked(EndpointTable.Polydocs, form)
                .Select(endpoint => (Func<Task>)(() => endpoint.CallAsync(about, CancellationToken.None))),
        ];

        using (OriginWorld.Trace())
        {
            foreach (var call in calls)
            {
                world.EnsureEnding(await Record.ExceptionAsync(call));
            }
        }

        world.EnsureOthersLearntNothing("X-API-KEY", OriginWorld.Credential, puts: 0);
        world.Right.Requests.Count.ShouldBe(calls.Length);
    }
}
