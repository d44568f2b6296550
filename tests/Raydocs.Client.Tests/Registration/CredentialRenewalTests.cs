using System.Net;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Raydocs.Client.Tests.Journals;

namespace Raydocs.Client.Tests.Registration;

/// <summary>
/// What becomes of a call that makes something, and whose token was refused (401), while another one is asked for: the service has made
/// nothing.
/// </summary>
public sealed class CredentialRenewalTests : IAsyncLifetime, IDisposable
{
    private readonly JournalFolder _folder = new();
    private int _asked;
    private RaydocsEmulator _server = null!;
    private string _session = "";

    public async Task InitializeAsync()
    {
        _server = await RaydocsEmulator.StartAsync();
        _session = await _server.NewSessionAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(RaydocsOperation.CreateSignedUpload)]
    [InlineData(RaydocsOperation.CreateSessionDocument)]
    public async Task A_caller_who_cancels_during_the_renewal_may_upload_the_document_again(RaydocsOperation refused)
    {
        using var cancellation = new CancellationTokenSource();
        using var client = Client();
        _server.Faults.Next(refused).Status(401);
        var upload = _folder.RunAsync(journal =>
            client.UploadAsync(_session, Samples.Invoice, new() { Journal = journal }, cancellation.Token)
        );
        await Eventually.Is(() => _asked == 2);

        await cancellation.CancelAsync();

        ShouldHaveDoneNothing(await Record.ExceptionAsync(() => upload), cancellation.Token);
        _server.Documents.ShouldBeEmpty();
        await ShouldBeUploadedByTheNextRunAsync();
    }

    [Theory]
    [InlineData(RaydocsOperation.CreateSignedUpload)]
    [InlineData(RaydocsOperation.CreateSessionDocument)]
    public async Task A_document_may_be_uploaded_again_after_a_renewal_that_failed(RaydocsOperation refused)
    {
        using var client = Client(static _ => throw new InvalidOperationException("The vault is sealed."));
        _server.Faults.Next(refused).Status(401);

        var failure = (
            await Record.ExceptionAsync(() =>
                _folder.RunAsync(journal => client.UploadAsync(_session, Samples.Invoice, new() { Journal = journal }))
            )
        ).ShouldBeOfType<CredentialException>();

        failure.InnerException.ShouldBeOfType<DocumentApiException>().StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        _server.Documents.ShouldBeEmpty();
        await ShouldBeUploadedByTheNextRunAsync();
    }

    [Theory]
    [InlineData(RaydocsOperation.CreateSession)]
    [InlineData(RaydocsOperation.RunExtraction)]
    public async Task A_caller_who_cancels_during_the_renewal_has_made_nothing(RaydocsOperation refused)
    {
        using var cancellation = new CancellationTokenSource();
        using var client = Client();
        _server.Faults.Next(refused).Status(401);
        Task call =
            refused == RaydocsOperation.CreateSession
                ? client.Sessions.CreateAsync(_server.TemplateId, cancellationToken: cancellation.Token)
                : client.RunExtractionAsync(_session, cancellationToken: cancellation.Token);
        await Eventually.Is(() => _asked == 2);

        await cancellation.CancelAsync();

        ShouldHaveDoneNothing(await Record.ExceptionAsync(() => call), cancellation.Token);
    }

    [Theory]
    [InlineData(RaydocsOperation.CreateSession)]
    [InlineData(RaydocsOperation.RunExtraction)]
    public async Task A_provider_that_takes_longer_than_an_attempt_may_is_reported_together_with_the_refusal(RaydocsOperation refused)
    {
        var time = new ManualTime();
        using var client = Client(configure: static options => options.Request.MaxAttempts = 1, time: time);
        _server.Faults.Next(refused).Status(401);
        Task call =
            refused == RaydocsOperation.CreateSession
                ? client.Sessions.CreateAsync(_server.TemplateId)
                : client.RunExtractionAsync(_session);
        await Eventually.Is(() => _asked == 2);

        time.Advance(TimeSpan.FromSeconds(30));

        (await Record.ExceptionAsync(() => call))
            .ShouldBeOfType<CredentialException>()
            .InnerException.ShouldBeOfType<DocumentApiException>()
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static void ShouldHaveDoneNothing(Exception? outcome, CancellationToken caller)
    {
        var cancelled = outcome.ShouldBeAssignableTo<OperationCanceledException>()!;
        cancelled.CancellationToken.ShouldBe(caller);
        cancelled.InnerException.ShouldBeOfType<DocumentApiException>().StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task ShouldBeUploadedByTheNextRunAsync()
    {
        using var client = _server.Client();
        var document = await _folder.RunAsync(journal => client.UploadAsync(_session, Samples.Invoice, new() { Journal = journal }));
        _server.Documents.ShouldHaveSingleItem().Id.ShouldBe(document.Id);
    }

    /// <summary>A client with one good token; another is never given, unless said otherwise.</summary>
    private RaydocsClient Client(
        Func<CancellationToken, ValueTask<string>>? renew = null,
        Action<RaydocsOptions>? configure = null,
        TimeProvider? time = null
    ) =>
        _server.Client(
            options =>
            {
                var token = options.Token;
                (options.Token, options.TokenProvider) = (
                    "",
                    stop =>
                        Interlocked.Increment(ref _asked) == 1 ? new(token)
                        : renew is null ? new(new TaskCompletionSource<string>().Task)
                        : renew(stop)
                );
                configure?.Invoke(options);
            },
            time
        );
}
