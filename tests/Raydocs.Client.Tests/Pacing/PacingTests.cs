using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Pacing;

public sealed class PacingTests
{
    [Fact]
    public async Task A_burst_passes_and_then_requests_go_out_one_by_one()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => (options.RequestsPerMinute, options.RequestBurst) = (60, 3), time);

        var calls = Enumerable.Range(0, 6).Select(_ => client.Templates.GetAsync(server.TemplateId)).ToArray();

        foreach (var expected in (int[])[3, 4, 5, 6])
        {
            // The next one has its turn and waits: the clock must not move between its look at it and its timer.
            await Eventually.Is(() =>
                calls.Count(static call => call.IsCompleted) == expected
                && (expected == calls.Length || time.Pending.Contains(TimeSpan.FromSeconds(1)))
            );
            await Eventually.IsStable(() => server.Requests.Count);
            server.Requests.Count.ShouldBe(expected);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task Uploads_to_the_storage_are_not_paced()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => (options.RequestsPerMinute, options.RequestBurst) = (1, 1), time);
        var signed = await client.Api.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" });

        await client.PutDocumentAsync(signed, Samples.Invoice);
        await client.PutDocumentAsync(signed, Samples.Invoice);

        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(2);
    }

    [Fact]
    public async Task Repeats_and_polls_are_paced_too()
    {
        var time = new ManualTime();
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { DocumentStatuses = ["processing"] });
        var document = await server.UploadByAnotherAsync(await server.NewSessionAsync(), Samples.Invoice);
        using var client = server.Client(static options => (options.RequestsPerMinute, options.RequestBurst) = (1, 2), time);
        var (before, delay) = (server.Requests.Count, TimeSpan.FromSeconds(2));

        var wait = client.WaitForDocumentAsync(
            document.Id,
            new()
            {
                InitialDelay = delay,
                MaxDelay = TimeSpan.FromSeconds(15),
                BackoffMultiplier = 1,
                Jitter = 0,
            }
        );
        for (var looks = 1; looks <= 2; looks++)
        {
            // The clock is moved only when the look has ended: it would run out otherwise, where it takes its time.
            await Eventually.Is(() => server.Requests.Count == before + looks && time.Pending[0] <= delay);
            time.Advance(delay);
        }

        // What the third look waits for is its turn, and no longer a delay.
        await Eventually.Is(() => time.Pending[0].TotalSeconds is > 50 and <= 60);
        await Eventually.IsStable(() => server.Requests.Count);
        server.Requests.Count.ShouldBe(before + 2);
        wait.IsCompleted.ShouldBeFalse();
        server.Documents[0].Status = "ready";
        time.Advance(time.Pending[0]);
        (await Eventually.Ends(wait)).Status.ShouldBe(RaydocsDocumentStatus.Ready);
        server.Requests.Count.ShouldBe(before + 3);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 4)]
    public async Task Clients_of_one_container_and_address_share_one_pacer(bool sameAddress, int passed)
    {
        var time = new ManualTime();
        await using var first = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Token = "t" });
        await using var second = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Token = "t" });
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time);
        services.AddDocumentClients().AddRaydocs("a", Slow(first)).AddRaydocs("b", Slow(sameAddress ? first : second));
        await using var provider = services.BuildServiceProvider();
        using var cancellation = new CancellationTokenSource();

        var calls = ((string[])["a", "b", "a", "b", "a", "b"])
            .Select(name =>
                Record.ExceptionAsync(() =>
                    provider.GetRequiredKeyedService<IRaydocsClient>(name).GetDocumentAsync("none", cancellation.Token)
                )
            )
            .ToArray();

        await Eventually.Is(() => calls.Count(static call => call.IsCompleted) == passed);
        await Eventually.IsStable(() => first.Requests.Count + second.Requests.Count);
        (first.Requests.Count + second.Requests.Count).ShouldBe(passed);
        await cancellation.CancelAsync();
        (await Task.WhenAll(calls)).Count(static failure => failure is OperationCanceledException).ShouldBe(6 - passed);

        static Action<RaydocsOptions> Slow(RaydocsEmulator server) =>
            options =>
            {
                server.Configure(options);
                (options.RequestsPerMinute, options.RequestBurst) = (1, 2);
            };
    }

    [Fact]
    public void The_published_limit_is_kept_by_default()
    {
        var options = new RaydocsOptions();

        (options.RequestsPerMinute, options.RequestBurst).ShouldBe((90, 10));
        options.BaseAddress.ShouldBe(new Uri("https://api.raydocs.com"));
        options.Generation.ShouldBe(RaydocsGeneration.Automatic);
    }
}
