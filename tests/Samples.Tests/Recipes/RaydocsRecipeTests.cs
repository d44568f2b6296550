using Cookbook;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Raydocs;

namespace Samples.Tests.Recipes;

/// <summary>Recipes for Raydocs: typed results, and what an upload counts of the rate limit.</summary>
public sealed class RaydocsRecipeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_extracted_data_has_a_type()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var raydocs = Client(server);

        var invoice = await TypedResults.ExtractInvoiceAsync(
            raydocs,
            server.TemplateId,
            _folder.Write("invoice.pdf", new byte[4711]),
            CancellationToken.None
        );

        invoice.ShouldNotBeNull();
        invoice.Number.ShouldStartWith("A-");
        (invoice.Total, invoice.DueDate).ShouldBe((4711m, null));
    }

    [Fact]
    public async Task An_upload_takes_two_of_the_requests_that_are_limited()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var services = new ServiceCollection();
        RateLimit.Add(services);
        services.Configure<RaydocsOptions>(options =>
            (options.BaseAddress, options.Token, options.RequestsPerMinute) = (server.Address, server.Token, 0)
        );
        await using var provider = services.BuildServiceProvider();
        string[] files = [.. Enumerable.Range(0, 6).Select(i => _folder.Write($"{i}.pdf", [(byte)i]))];

        // Its first poll is at once, and its second after ten seconds: the emulator's third response would be "completed".
        server.Faults.Next(RaydocsOperation.GetResult).Respond("application/json", """{"id":"r-1","status":"completed"}""");
        var result = await RateLimit.ExtractAsync(
            provider.GetRequiredService<IRaydocsClient>(),
            server.TemplateId,
            files,
            CancellationToken.None
        );

        result.Status.ShouldBe(RaydocsResultStatus.Completed);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(6);
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(6);
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(6);
        server.Requests.Count.ShouldBe(1 + (6 * 3) + 1 + 1);
    }

    [Fact]
    public async Task The_question_which_generation_is_served_costs_one_request_more_until_it_is_known()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new RaydocsEmulatorOptions { Generations = RaydocsEmulatorGenerations.WorkspaceDocuments }
        );
        using var raydocs = Client(server);
        var session = await raydocs.Sessions.CreateAsync(server.TemplateId);
        server.Clear();
        session = await raydocs.Sessions.CreateAsync(server.TemplateId);

        await raydocs.UploadAsync(session.Id, DocumentSource.FromBytes(new byte[1], "a.pdf"));
        var first = server.Requests.Count;
        await raydocs.UploadAsync(session.Id, DocumentSource.FromBytes(new byte[2], "b.pdf"));

        // With the PUT to the storage, which is not limited.
        (first - 1, server.Requests.Count - first).ShouldBe((4, 3));
    }

    [Fact]
    public async Task Whoever_waits_too_long_for_a_turn_ends_without_a_record()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var raydocs = new RaydocsClient(
            new RaydocsOptions
            {
                BaseAddress = server.Address,
                Token = server.Token,
                RequestsPerMinute = 1,
                RequestBurst = 4,

                // Long enough for what is no waiting, however slow the machine; the next turn would come after a minute.
                Request = { TotalTimeout = TimeSpan.FromSeconds(10) },
            }
        );
        var session = await raydocs.Sessions.CreateAsync(server.TemplateId);

        // No object is stored before all three have their signed URL: on a slow machine one's record could take the turn of another's URL.
        var stored = 0;
        var allSigned = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server
            .Faults.Always(RaydocsOperation.PutObject)
            .Do(context =>
            {
                if (Interlocked.Increment(ref stored) == 3)
                {
                    allSigned.SetResult();
                }

                return allSigned.Task.WaitAsync(context.RequestAborted);
            });

        var failures = await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .Select(i =>
                    Record.ExceptionAsync(() => raydocs.UploadAsync(session.Id, DocumentSource.FromBytes(new byte[i + 1], $"{i}.pdf")))
                )
        );

        failures.ShouldAllBe(static failure =>
            failure is ClientTimeoutException && ((ClientTimeoutException)failure).Limit == TimeLimit.Total
        );
        failures.Length.ShouldBe(3);
        server.Documents.ShouldBeEmpty();
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(3);
    }

    private static RaydocsClient Client(RaydocsEmulator server) =>
        new(
            new RaydocsOptions
            {
                BaseAddress = server.Address,
                Token = server.Token,
                Wait = { InitialDelay = TimeSpan.FromMilliseconds(10) },
            }
        );
}
