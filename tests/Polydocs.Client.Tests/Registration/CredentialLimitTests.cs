using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Registration;

/// <summary>How long a provider of the key may take, whatever it does: its own limit counts, and no other.</summary>
public sealed class CredentialLimitTests : IAsyncLifetime
{
    private const string TooLong = "ApiKeyProvider of the Polydocs client gave nothing within 0:00:30, which is Request:AttemptTimeout.";

    private readonly ManualTime _time = new();
    private int _asked;
    private PolydocsEmulator _server = null!;

    public async Task InitializeAsync() =>
        _server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { ApiKey = "right-key", Statuses = ["running"] });

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_hangs_is_what_failed_and_not_the_service(bool isUpload)
    {
        using var client = Client(static _ => Never);
        var call = Call(client, isUpload);
        await Eventually.Is(() => _asked == 1);

        _time.Advance(TimeSpan.FromSeconds(30));

        (await Record.ExceptionAsync(() => call))
            .ShouldBeOfType<CredentialException>()
            .Message.ShouldContain($"{TooLong} {(isUpload ? "ProcessDocument" : "GetDocumentStatus")} was not sent.");
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_slower_than_a_document_may_stand_still_does_not_fail_an_upload()
    {
        var key = new TaskCompletionSource<string>();
        using var client = Client(_ => new(key.Task), static options => options.Upload.NoProgressTimeout = TimeSpan.FromSeconds(5));
        var upload = client.UploadAsync(Samples.Invoice);
        await Eventually.Is(() => _asked == 1);

        _time.Advance(TimeSpan.FromSeconds(20));
        key.SetResult("right-key");

        (await upload).Id.ShouldBe(_server.Documents.ShouldHaveSingleItem().Id);
        _asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(20, null)]
    [InlineData(40, TooLong)]
    public async Task One_that_hangs_for_the_whole_time_of_a_call_is_what_failed(int seconds, string? last)
    {
        using var client = Client(
            static _ => Never,
            options => (options.Request.MaxAttempts, options.Request.TotalTimeout) = (5, TimeSpan.FromSeconds(seconds))
        );
        var status = client.GetStatusAsync("17");
        await EndsAsync(status);

        var failure = (await Record.ExceptionAsync(() => status)).ShouldBeOfType<CredentialException>();
        failure.Message.ShouldStartWith(
            $"`document 17`: No credential could be had for GetDocumentStatus within 0:00:{seconds}, retries included."
        );
        failure.IsRetryable.ShouldBeTrue();
        if (last is not null)
        {
            failure.Message.ShouldContain(last);
        }
    }

    [Fact]
    public async Task One_that_blocks_its_thread_is_given_up_by_this_call_and_by_the_next()
    {
        using var end = new ManualResetEventSlim();
        using var client = Client(_ =>
        {
            end.Wait();
            return new("too-late");
        });
        try
        {
            foreach (var isUpload in (bool[])[true, false])
            {
                var asked = _asked;
                var call = Call(client, isUpload);
                await Eventually.Is(() => _asked > asked);

                _time.Advance(TimeSpan.FromSeconds(30));

                (await Record.ExceptionAsync(() => Eventually.Ends(call)))
                    .ShouldBeOfType<CredentialException>()
                    .Message.ShouldContain(TooLong);
            }
        }
        finally
        {
            end.Set();
        }

        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_does_not_take_its_cancellation_well_ends_no_more_than_the_call()
    {
        using var client = Client(static token =>
        {
            token.Register(static () => throw new TimeZoneNotFoundException("of the provider"));
            return Never;
        });
        var call = client.GetStatusAsync("17");
        await Eventually.Is(() => _asked == 1);

        _time.Advance(TimeSpan.FromSeconds(30));

        (await Record.ExceptionAsync(() => call)).ShouldBeOfType<CredentialException>().Message.ShouldContain(TooLong);
    }

    [Fact]
    public async Task One_that_fails_after_it_was_given_up_leaves_nothing_unobserved()
    {
        (await Unobserved.AfterAsync(AbandonAndFailAsync)).OfType<TimeZoneNotFoundException>().ShouldBeEmpty();

        async Task AbandonAndFailAsync()
        {
            var key = new TaskCompletionSource<string>();
            using var client = Client(token =>
            {
                token.Register(static () => throw new TimeZoneNotFoundException("of the provider"));
                return new(key.Task);
            });
            var call = client.GetStatusAsync("17");
            await Eventually.Is(() => _asked == 1);
            _time.Advance(TimeSpan.FromSeconds(30));
            (await Record.ExceptionAsync(() => call)).ShouldBeOfType<CredentialException>();

            key.SetException(new TimeZoneNotFoundException("too late"));
        }
    }

    [Fact]
    public async Task One_that_calls_its_own_client_is_reported_at_once_that_it_waits_for_itself()
    {
        PolydocsClient? self = null;
        using var client = Client(async token =>
        {
            await self!.GetStatusAsync("17", token);
            return "right-key";
        });
        self = client;

        var failure = (
            await Record.ExceptionAsync(() => Eventually.Ends(client.UploadAsync(Samples.Invoice)))
        ).ShouldBeOfType<CredentialException>();

        failure.Message.ShouldContain(
            "ApiKeyProvider of the Polydocs client called this client while it was asked for its credential, and would have waited "
                + "for itself."
        );
        failure.InnerException.ShouldBeOfType<CredentialException>().IsRetryable.ShouldBeFalse();
        _asked.ShouldBe(1);
    }

    [Fact]
    public async Task What_one_has_begun_may_use_the_client_afterwards()
    {
        var (given, work) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), (Task?)null);
        PolydocsClient? self = null;
        using var client = Client(_ =>
        {
            work ??= UseAsync();
            return new(_asked == 1 ? "old-key" : "right-key");
        });
        self = client;
        async Task UseAsync()
        {
            await given.Task;
            await self!.UploadAsync(Samples.Invoice);
        }

        _server.Faults.Next(PolydocsOperation.Process).Status(403);
        await Should.ThrowAsync<DocumentApiException>(() => client.UploadAsync(Samples.Invoice));
        given.SetResult();
        await Eventually.Ends(work.ShouldNotBeNull());

        _asked.ShouldBe(2);
        _server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_that_ends_without_a_key_says_so()
    {
        using var client = Client(
            static _ => throw new InvalidOperationException("The vault is sealed."),
            static options => options.Wait.Timeout = TimeSpan.FromSeconds(5)
        );
        var wait = client.WaitForDocumentAsync("17");
        await EndsAsync(wait);

        var failure = (await Record.ExceptionAsync(() => wait)).ShouldBeOfType<WaitTimeoutException>();
        failure.Message.ShouldContain(
            "its status could not be read: ApiKeyProvider of the Polydocs client failed: The vault is sealed. "
                + "GetDocumentStatus was not sent. Nothing is lost"
        );
        failure.InnerException.ShouldBeOfType<CredentialException>();
        _server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wait_that_lost_its_key_says_so_beside_the_last_status()
    {
        await _server.Client().UploadAsync(Samples.Invoice);
        using var client = Client(
            _ => _asked == 1 ? new("right-key") : throw new InvalidOperationException("The vault is sealed."),
            static options => options.Wait.Timeout = TimeSpan.FromSeconds(5)
        );
        var id = _server.Documents.Single().Id;
        await client.GetStatusAsync(id);
        var wait = client.WaitForDocumentAsync(
            id,
            options: new() { InitialDelay = TimeSpan.FromSeconds(1), MaxDelay = TimeSpan.FromSeconds(1) }
        );

        // The delay to the next poll: then the one before has ended, and is not overtaken by the deadline.
        Task DelayAfterAsync(int requests) =>
            Eventually.Is(() =>
                _server.RequestCount(PolydocsOperation.GetStatus) == requests
                && _time.Pending.Any(static due => due <= TimeSpan.FromSeconds(1.2))
            );
        await DelayAfterAsync(2);
        _server.Faults.Always(PolydocsOperation.GetStatus).Status(401);
        _time.Advance(_time.Pending[0]);
        await DelayAfterAsync(3);
        await EndsAsync(wait);

        (await Record.ExceptionAsync(() => wait))
            .ShouldBeOfType<WaitTimeoutException>()
            .Message.ShouldContain(
                "its last status was 'running', and it could not be read any more: ApiKeyProvider of the Polydocs client failed: "
                    + "The vault is sealed."
            );
    }

    [Fact]
    public async Task A_wait_ends_at_once_where_asking_again_would_not_help()
    {
        using var client = Client(static _ => new(""));

        (await Record.ExceptionAsync(() => client.WaitForDocumentAsync("17"))).ShouldBeOfType<CredentialException>();

        _asked.ShouldBe(1);
    }

    private static ValueTask<string> Never => new(new TaskCompletionSource<string>().Task);

    private static Task Call(PolydocsClient client, bool isUpload) =>
        isUpload ? client.UploadAsync(Samples.Invoice) : client.GetStatusAsync("17");

    /// <summary>Runs a call to its end, moving the clock.</summary>
    private Task EndsAsync(Task call) =>
        Eventually.Is(() =>
        {
            _time.Advance(call.IsCompleted ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
            return call.IsCompleted;
        });

    /// <summary>A client whose calls make one attempt, unless said otherwise.</summary>
    private PolydocsClient Client(Func<CancellationToken, ValueTask<string>> provide, Action<PolydocsOptions>? configure = null) =>
        _server.Client(
            options =>
            {
                (options.ApiKey, options.ApiKeyProvider) = (
                    "",
                    token =>
                    {
                        Interlocked.Increment(ref _asked);
                        return provide(token);
                    }
                );
                (options.Request.MaxAttempts, options.Upload.MaxAttempts, options.Upload.NoProgressTimeout) = (
                    1,
                    1,
                    options.Request.AttemptTimeout
                );
                configure?.Invoke(options);
            },
            _time
        );
}
