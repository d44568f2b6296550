using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Registration;

/// <summary>What becomes of a call whose key was refused (401) while another one is asked for: the service has done nothing.</summary>
public sealed class CredentialRenewalTests : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("polydocs-tests-").FullName;
    private readonly ManualTime _time = new();
    private int _asked;
    private PolydocsEmulator _server = null!;

    public async Task InitializeAsync() =>
        _server = await PolydocsEmulator.StartAsync(new PolydocsEmulatorOptions { ApiKey = "right-key" });

    public async Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_caller_who_cancels_during_the_renewal_may_upload_the_document_again(bool isBase64)
    {
        using var cancellation = new CancellationTokenSource();
        using var client = Client(static _ => Never);
        var upload = UploadAsync(client, isBase64, cancellation.Token);
        await Eventually.Is(() => _asked == 2);

        await cancellation.CancelAsync();

        var cancelled = (await Record.ExceptionAsync(() => upload)).ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(cancellation.Token);
        cancelled.InnerException.ShouldBeOfType<DocumentApiException>().StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await ShouldBeUploadedByTheNextRunAsync(isBase64);
    }

    [Fact]
    public async Task A_renewal_does_not_run_under_the_limits_of_the_attempt_that_was_refused()
    {
        var key = new TaskCompletionSource<string>();
        using var client = Client(_ => new(key.Task));
        var upload = UploadAsync(client, isBase64: false);
        await Eventually.Is(() => _asked == 2);

        _time.Advance(TimeSpan.FromSeconds(20));
        key.SetResult("right-key");

        (await upload).Id.ShouldBe(_server.Documents.ShouldHaveSingleItem().Id);
        Keys().ShouldBe(["old-key", "right-key"]);
        _asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_provider_that_hangs_at_the_renewal_is_reported_together_with_the_refusal()
    {
        using var client = Client(static _ => Never, static options => options.Upload.MaxAttempts = 1);
        var upload = UploadAsync(client, isBase64: false);
        await Eventually.Is(() => _asked == 2);

        _time.Advance(TimeSpan.FromSeconds(30));

        var failure = await Should.ThrowAsync<CredentialException>(() => upload);
        failure.Message.ShouldBe(
            "`invoice.pdf`: Polydocs refused the credential of ProcessDocument (401), so that nothing was done, and no other could be had: "
                + "ApiKeyProvider of the Polydocs client gave nothing within 0:00:30, which is Request:AttemptTimeout."
        );
        ShouldHoldTheRefusal(failure, mayBeRetried: true);
        await ShouldBeUploadedByTheNextRunAsync(isBase64: false);
    }

    [Fact]
    public async Task A_provider_that_throws_at_the_renewal_is_asked_again_and_reported_together_with_the_refusal()
    {
        using var client = Client(
            static _ => throw new InvalidOperationException("The vault is sealed."),
            static options => options.Upload.InitialDelay = TimeSpan.FromSeconds(1)
        );
        var upload = UploadAsync(client, isBase64: false);
        await EndsAsync(upload);

        var failure = await Should.ThrowAsync<CredentialException>(() => upload);
        failure.Message.ShouldBe(
            "`invoice.pdf`: Polydocs refused the credential of ProcessDocument (401), so that nothing was done, and no other could be had: "
                + "ApiKeyProvider of the Polydocs client failed: The vault is sealed."
        );
        ShouldHoldTheRefusal(failure, mayBeRetried: true);
        _asked.ShouldBe(1 + 4);
        await ShouldBeUploadedByTheNextRunAsync(isBase64: false);
    }

    [Fact]
    public async Task A_provider_that_throws_once_at_the_renewal_does_not_fail_the_call()
    {
        using var client = Client(_ => _asked == 2 ? throw new InvalidOperationException("The vault is sealed.") : new("right-key"));
        var upload = UploadAsync(client, isBase64: false);
        await EndsAsync(upload);

        (await upload).Id.ShouldBe(_server.Documents.ShouldHaveSingleItem().Id);
        Keys().ShouldBe(["old-key", "right-key"]);
        _asked.ShouldBe(3);
    }

    [Fact]
    public async Task A_provider_that_gives_nothing_at_the_renewal_is_reported_together_with_the_refusal()
    {
        using var client = Client(static _ => new(""));

        var failure = await Should.ThrowAsync<CredentialException>(() => UploadAsync(client, isBase64: false));

        failure.Message.ShouldBe(
            "`invoice.pdf`: Polydocs refused the credential of ProcessDocument (401), so that nothing was done, and no other could be had: "
                + "ApiKeyProvider of the Polydocs client gave nothing. It must give a credential."
        );
        ShouldHoldTheRefusal(failure, mayBeRetried: false);
        _asked.ShouldBe(2);
        await ShouldBeUploadedByTheNextRunAsync(isBase64: false);
    }

    [Fact]
    public async Task A_provider_that_hangs_for_the_whole_time_of_a_call_is_reported_and_not_the_service()
    {
        using var client = Client(static _ => Never, static options => options.Request.TotalTimeout = TimeSpan.FromSeconds(40));
        var status = client.GetStatusAsync("17");
        await Eventually.Is(() =>
        {
            _time.Advance(status.IsCompleted ? TimeSpan.Zero : TimeSpan.FromSeconds(5));
            return status.IsCompleted;
        });

        ShouldHoldTheRefusal(await Should.ThrowAsync<CredentialException>(() => status), mayBeRetried: true);
    }

    private static ValueTask<string> Never => new(new TaskCompletionSource<string>().Task);

    private static void ShouldHoldTheRefusal(CredentialException failure, bool mayBeRetried)
    {
        failure.InnerException.ShouldBeOfType<DocumentApiException>().StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        failure.IsRetryable.ShouldBe(mayBeRetried);
    }

    /// <summary>Runs a call to its end, moving the clock over the delays of its retries.</summary>
    private Task EndsAsync(Task call) =>
        Eventually.Is(() =>
        {
            _time.Advance(call.IsCompleted ? TimeSpan.Zero : TimeSpan.FromMilliseconds(100));
            return call.IsCompleted;
        });

    private async Task ShouldBeUploadedByTheNextRunAsync(bool isBase64)
    {
        _server.Documents.ShouldBeEmpty();
        using var client = _server.Client();
        (await UploadAsync(client, isBase64)).Id.ShouldBe(_server.Documents.ShouldHaveSingleItem().Id);
    }

    private async Task<PolydocsUpload> UploadAsync(PolydocsClient client, bool isBase64, CancellationToken cancellationToken = default)
    {
        using var journal = UploadJournal.Open(Path.Combine(_root, "journal.jsonl"));
        var options = new PolydocsUploadOptions { Journal = journal };
        return isBase64
            ? await client.UploadBase64Async(Samples.Invoice, options, cancellationToken)
            : await client.UploadAsync(Samples.Invoice, options, cancellationToken);
    }

    /// <summary>A client whose first key is refused.</summary>
    private PolydocsClient Client(Func<CancellationToken, ValueTask<string>> renew, Action<PolydocsOptions>? configure = null) =>
        _server.Client(
            options =>
            {
                (options.ApiKey, options.ApiKeyProvider) = (
                    "",
                    token => Interlocked.Increment(ref _asked) == 1 ? new("old-key") : renew(token)
                );
                (options.Upload.ResponseTimeout, options.Upload.NoProgressTimeout) = (TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
                configure?.Invoke(options);
            },
            _time
        );

    private IEnumerable<string?> Keys() => _server.Requests.Select(static request => request.Header("X-API-KEY"));
}
