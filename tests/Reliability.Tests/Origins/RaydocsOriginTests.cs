using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Raydocs;

namespace Reliability.Tests.Origins;

public sealed class RaydocsOriginTests(OriginWorld world) : IClassFixture<OriginWorld>
{
    public static TheoryData<OtherOrigin, string> Cases { get; } = OriginRows.Of(OriginRows.Raydocs);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_token_never_leaves_the_configured_origin(OtherOrigin named, string form)
    {
        world.Name(named, AddressForm.All.Single(each => each.Name == form));
        await using var provider = world.Provide(builder =>
            builder.AddRaydocs(options =>
            {
                world.Configure(options);
                (options.Token, options.Generation, options.RequestsPerMinute) = (
                    OriginWorld.Credential,
                    RaydocsGeneration.SessionDocuments,
                    0
                );
            })
        );
        var client = provider.GetRequiredService<IRaydocsClient>();
        var about = new EndpointCall { RaydocsClient = client };
        var lists = new List<int>();
        Func<Task>[] calls =
        [
            () => client.Sessions.CreateAsync("t1"),
            async () => lists.Add((await client.ListDocumentsAsync("s1").ReadAsync()).Count),
            async () => lists.Add((await client.Templates.ListAsync("w1").ReadAsync()).Count),
            () => client.GetDocumentAsync("d1"),
            () => client.RunExtractionAsync("s1"),
            () => client.WaitForResultAsync("r1"),
            () => client.Sessions.DeleteAsync("s1"),
            // Whatever has to do with signed URLs is below.
            .. OriginRows
                .Asked(EndpointTable.Raydocs, form)
                .Where(static endpoint => !endpoint.IsSigned)
                .Select(endpoint => (Func<Task>)(() => endpoint.CallAsync(about, CancellationToken.None))),
        ];
        Func<Task>[] puts =
        [
            () => client.StageAsync(new Sample("a.pdf").Source),
            // The second would bring back the cookies of the first.
            () => client.UploadAsync("s1", new Sample("b.pdf").Source),
        ];

        using (OriginWorld.Trace())
        {
            foreach (var call in calls)
            {
                world.EnsureEnding(await Record.ExceptionAsync(call));
            }

            foreach (var put in puts)
            {
                world.EnsureEnding(await Record.ExceptionAsync(put), isPut: true);
            }
        }

        world.EnsureOthersLearntNothing("Authorization", $"Bearer {OriginWorld.Credential}", puts.Length);
        var pages = named is OtherOrigin.NextMember or OtherOrigin.NextInLinks ? 2 : 1;
        lists.ShouldAllBe(count => count == pages);
        lists.Count.ShouldBe(world.RedirectStatus is null ? 2 : 0);
        world
            .Right.Requests.Count(static request => request.Target.EndsWith("?page=2", StringComparison.Ordinal))
            .ShouldBe(pages == 2 ? 2 : 0);
    }
}
