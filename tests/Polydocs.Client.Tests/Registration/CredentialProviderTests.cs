using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Polydocs.Client.Tests.Registration;

/// <summary>A key that comes from a provider of the application, such as a key vault.</summary>
public sealed class CredentialProviderTests : IAsyncLifetime
{
    private int _asked;
    private PolydocsEmulator _server = null!;

    public async Task InitializeAsync() =>
        _server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { ApiKey = "right-key" });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task It_is_asked_once_and_what_it_gave_is_kept()
    {
        using var client = Client(static _ => new("right-key"));
        _asked.ShouldBe(0);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.UploadAsync(Samples.Invoice)));

        _asked.ShouldBe(1);
        _server.Documents.Count.ShouldBe(20);
    }

    [Fact]
    public async Task It_is_asked_anew_when_its_key_was_refused_and_the_call_is_made_once_more()
    {
        using var client = Client(_ => new(_asked == 1 ? "old-key" : "right-key"));

        await client.UploadAsync(Samples.Invoice);
        await client.UploadAsync(Samples.Invoice);

        Keys().ShouldBe(["old-key", "right-key", "right-key"]);
        _asked.ShouldBe(2);
        _server.Documents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_call_that_is_refused_with_two_keys_has_failed()
    {
        using var client = Client(_ => new($"wrong-key-{_asked}"));

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        failure.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Keys().ShouldBe(["wrong-key-1", "wrong-key-2"]);
    }

    [Fact]
    public async Task A_key_that_was_refused_is_not_sent_again_by_the_same_call()
    {
        using var client = Client(static _ => new("wrong-key"));

        await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));
        await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));

        Keys().ShouldBe(["wrong-key", "wrong-key"]);
        _asked.ShouldBe(3);
    }

    [Fact]
    public async Task Calls_that_are_refused_together_ask_it_once()
    {
        using var client = Client(_ => new(_asked == 1 ? "old-key" : "right-key"));
        var (arrived, all) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _server
            .Faults.Next(PolydocsOperation.Process, times: 10)
            .Do(async context =>
            {
                await context.Request.Body.CopyToAsync(Stream.Null);
                if (Interlocked.Increment(ref arrived) == 10)
                {
                    all.SetResult();
                }

                await all.Task;
                context.Response.StatusCode = 401;
            });

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.UploadAsync(Samples.Invoice)));

        _asked.ShouldBe(2);
        _server.Documents.Count.ShouldBe(10);
    }

    [Fact]
    public async Task One_that_throws_is_asked_again_by_the_pipeline()
    {
        using var client = Client(_ => _asked < 3 ? throw new InvalidOperationException("The vault is sealed.") : new("right-key"));

        await client.UploadAsync(Samples.Invoice);

        _asked.ShouldBe(3);
        Keys().ShouldBe(["right-key"]);
    }

    [Fact]
    public async Task One_that_always_throws_is_reported_and_nothing_is_sent()
    {
        using var client = Client(static _ => throw new InvalidOperationException("The vault is sealed."));

        var failure = await Should.ThrowAsync<CredentialException>(() => client.UploadAsync(Samples.Invoice));

        failure.Message.ShouldBe("ApiKeyProvider of the Polydocs client failed: The vault is sealed. ProcessDocument was not sent.");
        (failure.Vendor, failure.Operation, failure.IsRetryable).ShouldBe(("Polydocs", "ProcessDocument", true));
        failure.InnerException.ShouldBeOfType<InvalidOperationException>();
        _asked.ShouldBe(4);
        _server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, "gave nothing. It must give a credential.")]
    [InlineData("  ", "gave nothing. It must give a credential.")]
    [InlineData(
        "line\r\nend",
        "gave a credential that holds a space, a line break or another character that no credential has: was it copied with more than it?"
    )]
    [InlineData(
        "right-key\n",
        "gave a credential that holds a space, a line break or another character that no credential has: was it copied with more than it?"
    )]
    public async Task What_cannot_be_a_key_is_reported_at_once_and_not_shown(string? key, string told)
    {
        using var client = Client(_ => new(key!));

        var failure = await Should.ThrowAsync<CredentialException>(() => client.UploadAsync(Samples.Invoice));

        failure.Message.ShouldBe($"ApiKeyProvider of the Polydocs client {told} ProcessDocument was not sent.");
        failure.IsRetryable.ShouldBeFalse();
        failure.ToString().ShouldNotContain("right-key");
        _asked.ShouldBe(1);
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_hangs_is_given_up_and_asked_anew_by_the_next_attempt()
    {
        var time = new ManualTime();
        var tokens = new List<CancellationToken>();
        using var client = Client(
            token =>
            {
                tokens.Add(token);
                return _asked == 1 ? new ValueTask<string>(new TaskCompletionSource<string>().Task) : new("right-key");
            },
            time
        );

        var upload = client.UploadAsync(Samples.Invoice);
        await Eventually.Is(() =>
        {
            time.Advance(upload.IsCompleted ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
            return upload.IsCompleted;
        });

        await upload;
        tokens[0].IsCancellationRequested.ShouldBeTrue();
        Keys().ShouldBe(["right-key"]);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_does_not_take_the_key_from_the_others()
    {
        var key = new TaskCompletionSource<string>();
        using var cancellation = new CancellationTokenSource();
        using var client = Client(_ => new ValueTask<string>(key.Task));
        var cancelled = client.UploadAsync(Samples.Invoice, cancellationToken: cancellation.Token);
        var other = client.UploadAsync(Samples.Invoice);
        await Eventually.Is(() => _asked == 1);

        await cancellation.CancelAsync();
        (await Should.ThrowAsync<OperationCanceledException>(() => cancelled)).CancellationToken.ShouldBe(cancellation.Token);
        key.SetResult("right-key");
        await other;

        _asked.ShouldBe(1);
        _server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Its_key_is_taken_out_of_what_is_shown()
    {
        using var client = Client(static _ => new("a-key-of-the-vault"));
        _server.Faults.Always(PolydocsOperation.Process).Status(400, "you sent a-key-of-the-vault");

        (await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice)))
            .ToString()
            .ShouldNotContain("a-key-of-the-vault");
    }

    [Fact]
    public async Task It_may_come_from_the_container()
    {
        var services = new ServiceCollection();
        services.AddSingleton(new Vault("right-key"));
        services.AddDocumentClients().AddPolydocs(options => options.BaseAddress = _server.Address);
        services.AddOptions<PolydocsOptions>().Configure<Vault>(static (options, vault) => options.ApiKeyProvider = _ => new(vault.Key));
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IPolydocsClient>().UploadAsync(Samples.Invoice);

        _server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public void A_key_and_a_provider_are_one_too_many()
    {
        var failure = Should.Throw<ArgumentException>(static () =>
            new PolydocsClient(new PolydocsOptions { ApiKey = "key", ApiKeyProvider = static _ => new("key") })
        );

        failure.Message.ShouldContain("PolydocsOptions:ApiKey and ApiKeyProvider are both set: which of them counts? Set one only.");
    }

    private PolydocsClient Client(Func<CancellationToken, ValueTask<string>> provide, TimeProvider? time = null) =>
        _server.Client(
            options =>
                (options.ApiKey, options.ApiKeyProvider) = (
                    "",
                    token =>
                    {
                        Interlocked.Increment(ref _asked);
                        return provide(token);
                    }
                ),
            time
        );

    private IEnumerable<string?> Keys() => _server.Requests.Select(static request => request.Header("X-API-KEY"));

    private sealed record Vault(string Key);
}
