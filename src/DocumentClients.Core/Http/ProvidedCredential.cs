using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DocumentClients.Compatibility;
using DocumentClients.Resilience;
using DocumentClients.Text;

namespace DocumentClients.Http;

/// <summary>
/// The credential that a provider of the application gives: asked once for all calls, kept until the service refuses it, and then asked
/// anew. The provider is run apart from the calls that wait for it, so that one which is cancelled does not take it from the others.
/// </summary>
/// <param name="vendor">Whose credential it is.</param>
/// <param name="setting">The option that holds the provider, for messages.</param>
/// <param name="provider">The application's.</param>
/// <param name="create">Makes the credential of what it gives.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="time">The clock.</param>
internal sealed class ProvidedCredential(
    string vendor,
    string setting,
    Func<CancellationToken, ValueTask<string>> provider,
    Func<string, Credential> create,
    Func<TimeSpan> limit,
    TimeProvider time
) : ICredentialSource
{
    private readonly Lock _lock = new();

    /// <summary>In the flow of a provider: whether it still runs.</summary>
    private readonly AsyncLocal<StrongBox<bool>?> _running = new();

    private volatile Credential? _kept;
    private Task<Provided>? _asking;

    public ValueTask<Credential> GetAsync(CallContext call, CancellationToken cancellationToken) =>
        _kept is { } kept ? new(kept) : new(AskAsync(call, refused: null, cancellationToken));

    public async ValueTask<Credential?> RenewAsync(CallContext call, Credential refused, CancellationToken cancellationToken)
    {
        var credential = await AskAsync(call, refused, cancellationToken).ConfigureAwait(false);
        return credential.IsSameAs(refused) ? null : credential;
    }

    private async Task<Credential> AskAsync(CallContext call, Credential? refused, CancellationToken cancellationToken)
    {
        if (_running.Value is { Value: true })
        {
            // At once: until the limit it would wait for itself, and then begin anew, without an end.
            throw Failure(
                call,
                refused,
                new Provided("called this client while it was asked for its credential, and would have waited for itself.")
            );
        }

        var provided = await Asking(refused)
            .WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken)
            .ConfigureAwait(false);
        return provided.Credential ?? throw Failure(call, refused, provided);
    }

    private CredentialException Failure(CallContext call, Credential? refused, Provided provided) =>
        new(
            $"{setting} of the {vendor} client {provided.Problem}{(refused is null ? $" {call.Operation} was not sent." : "")}",
            provided.Cause
        )
        {
            Vendor = vendor,
            Operation = call.Operation,
            IsRetryable = provided.IsRetryable,
        };

    /// <summary>What is kept already, or is being asked for already, is not asked for again.</summary>
    private Task<Provided> Asking(Credential? refused)
    {
        lock (_lock)
        {
            if (refused is not null && _kept?.IsSameAs(refused) == true)
            {
                _kept = null;
            }

            return _kept is { } kept ? Task.FromResult(new Provided(kept)) : _asking ??= Task.Run(AskProviderAsync);
        }
    }

    private async Task<Provided> AskProviderAsync()
    {
        var provided = await ProvideAsync().ConfigureAwait(false);
        lock (_lock)
        {
            (_kept, _asking) = (provided.Credential, null);
        }

        return provided;
    }

    private async Task<Provided> ProvideAsync()
    {
        var longest = limit();
        var stop = new CancellationTokenSource();

        // Apart from who waits for it: it may block its thread.
        var running = Task.Run(() => RunProviderAsync(stop.Token));
        try
        {
            var secret = await running.WaitAsync(longest, time).ConfigureAwait(false);
            return string.IsNullOrWhiteSpace(secret) ? new Provided("gave nothing. It must give a credential.")
                : HeaderText.ProblemOfCredential(secret) is { } problem ? new Provided($"gave a credential that {problem}")
                : new Provided(create(secret));
        }
        catch (TimeoutException timeout) when (!running.IsCompleted)
        {
            return new Provided($"gave nothing within {longest:g}, which is Request:AttemptTimeout.", timeout, IsRetryable: true);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            return new Provided($"failed: {failure.GetBaseException().Message.TrimEnd('.')}.", failure, IsRetryable: true);
        }
        finally
        {
            _ = EndAsync(running, stop);
        }
    }

    private async Task<string> RunProviderAsync(CancellationToken cancellationToken)
    {
        // What the provider itself sends belongs to no attempt of ours.
        Attempt.Current = null;
        var isRunning = _running.Value = new StrongBox<bool>(true);
        try
        {
            return await provider(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            isRunning.Value = false;
        }
    }

    /// <summary>
    /// A provider that was given up is reported so. What becomes of it then, and of what it does about that, nobody waits for any more.
    /// </summary>
    private static async Task EndAsync(Task running, CancellationTokenSource stop)
    {
        using (stop)
        {
            var cancelling = running.IsCompleted ? Task.CompletedTask : stop.CancelAsync();
            await Task.WhenAll(running, cancelling)
                .ContinueWith(
                    static ended => _ = ended.Exception,
                    CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously,
                    TaskScheduler.Default
                )
                .ConfigureAwait(false);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Provided(Credential? Credential, string? Problem, Exception? Cause, bool IsRetryable)
    {
        public Provided(Credential credential)
            : this(credential, Problem: null, Cause: null, IsRetryable: false) { }

        public Provided(string problem, Exception? cause = null, bool IsRetryable = false)
            : this(Credential: null, problem, cause, IsRetryable) { }
    }
}
