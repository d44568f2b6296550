using System.Diagnostics.CodeAnalysis;
using DocumentClients.Text;
using Polly;
using Polly.Timeout;

namespace DocumentClients.Http;

/// <summary>
/// Runs the attempts of a call in its pipeline: the only place from which a request is sent again. The first attempt sends the message
/// itself, each retry a clone with a new permit for its content. A credential that the service refused is renewed here, between the
/// attempts: no limit of an attempt counts for it, and the outcome is known.
/// </summary>
internal sealed class ResilienceHandler(ICredentialSource? credentials) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        var context = ResilienceContextPool.Shared.Get(call.Operation, continueOnCapturedContext: false, call.CallerToken);
        var attempts = new Attempts(this, call, request);
        try
        {
            while (true)
            {
                try
                {
                    // As an object, which is what a pipeline without a type handles: it would translate any other result, there and back.
                    var outcome = await call
                        .Pipeline.ExecuteOutcomeAsync<object, Attempts>(
                            static (context, attempts) => attempts.TrySendAsync(context.CancellationToken),
                            context,
                            attempts
                        )
                        .ConfigureAwait(false);
                    outcome.ThrowIfException();
                    return (HttpResponseMessage)outcome.Result!;
                }
                catch (DocumentApiException refusal) when (credentials is not null && call.TakeRenewal(refusal.StatusCode))
                {
                    // The service has refused the credential, and so did nothing; the next attempt carries another.
                    call.Renewed = await RenewAsync(credentials, call, context, refusal).ConfigureAwait(false);
                    if (call.Renewed is null)
                    {
                        throw;
                    }
                }
            }
        }
        catch (DocumentApiException) when (call.Raw is not null)
        {
            return call.Raw;
        }
        catch (OperationCanceledException cancelled) when (call.CallerToken.IsCancellationRequested)
        {
            if (
                cancelled.CancellationToken == call.CallerToken
                && (call.Unknown is null || cancelled.InnerException is OutcomeUnknownException)
            )
            {
                throw;
            }

            // A pipeline that was waiting when the caller cancelled knows nothing of what an attempt may have done.
            throw new OperationCanceledException(
                call.Unknown?.Message ?? cancelled.Message,
                (Exception?)call.Unknown ?? cancelled,
                call.CallerToken
            );
        }
        catch (TimeoutRejectedException timeout)
        {
            throw call.NoCredential is { } cause
                ? new FailureClassifier(call).NoCredential(timeout, cause)
                : new FailureClassifier(call).TotalTimeout(timeout.Timeout, timeout);
        }
        catch (ExecutionRejectedException rejected)
        {
            throw new FailureClassifier(call).Rejected(rejected);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Runs in the call's pipeline, as an attempt does: a provider that fails is asked again.</summary>
    private static async ValueTask<Credential?> RenewAsync(
        ICredentialSource credentials,
        CallContext call,
        ResilienceContext context,
        DocumentApiException refusal
    )
    {
        try
        {
            return await call
                .Pipeline.ExecuteAsync(
                    static (context, renewal) =>
                        renewal.credentials.RenewAsync(renewal.call, renewal.call.Sent!, context.CancellationToken),
                    context,
                    (credentials, call)
                )
                .ConfigureAwait(false);
        }
        catch (CredentialException failure)
        {
            throw new FailureClassifier(call).NotRenewed(refusal, failure.Message, failure.IsRetryable, failure.RetryAfter);
        }
        catch (ExecutionRejectedException rejected)
        {
            throw new FailureClassifier(call).NotRenewed(refusal, rejected.Message, isRetryable: true);
        }
        catch (OperationCanceledException) when (call.CallerToken.IsCancellationRequested)
        {
            throw new FailureClassifier(call).CancelledAfterRefusal(refusal);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        base.SendAsync(request, cancellationToken);

    private sealed class Attempts(ResilienceHandler handler, CallContext call, HttpRequestMessage request)
    {
        // As it was made: handlers below may change what they are given.
        private readonly Uri _address = request.RequestUri!;
        private readonly KeyValuePair<string, string>[] _headers = RequestHead.ValuesOf(request);
        private int _isFirstSent;
        private int _isTaken;

        /// <summary>A failure is an outcome, which the pipeline judges, and is thrown when it has ended.</summary>
        [SuppressMessage(
            "Design",
            "CA1031:Do not catch general exception types",
            Justification = "What the pipeline does not handle is thrown as it is."
        )]
        public async ValueTask<Outcome<object>> TrySendAsync(CancellationToken cancellationToken)
        {
            try
            {
                return Outcome.FromResult<object>(await SendAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (Exception failure)
            {
                return Outcome.FromException<object>(failure);
            }
        }

        private ValueTask<HttpResponseMessage> SendAsync(CancellationToken cancellationToken) =>
            call.Unknown is not null ? throw call.Unknown
            : call.IsIdempotent ? SendNextAsync(cancellationToken)
            : SendOneAtATimeAsync(cancellationToken);

        /// <summary>
        /// Whatever a pipeline of the host's asks for, only what failed without having done anything is sent again: not beside an attempt
        /// that is under way, nor after a success.
        /// </summary>
        private async ValueTask<HttpResponseMessage> SendOneAtATimeAsync(CancellationToken cancellationToken)
        {
            if (Interlocked.Exchange(ref _isTaken, 1) != 0)
            {
                throw new FailureClassifier(call).AskedAgain();
            }

            try
            {
                return await SendNextAsync(cancellationToken).ConfigureAwait(false);
            }
            catch when (call.Unknown is null)
            {
                Volatile.Write(ref _isTaken, 0);
                throw;
            }
        }

        private ValueTask<HttpResponseMessage> SendNextAsync(CancellationToken cancellationToken) =>
            Interlocked.Exchange(ref _isFirstSent, 1) == 0
                ? new ValueTask<HttpResponseMessage>(handler.SendOnceAsync(request, cancellationToken))
                : SendAgainAsync(cancellationToken);

        private async ValueTask<HttpResponseMessage> SendAgainAsync(CancellationToken cancellationToken)
        {
            using var clone = new HttpRequestMessage(call.Endpoint.Verb, _address) { Content = call.Content?.Again() };
            MessageOptions.Copy(request, clone);
            call.AttachTo(clone);
            foreach (var header in _headers)
            {
                HeaderText.TryAdd(clone.Headers, header.Key, header.Value);
            }

            return await handler.SendOnceAsync(clone, cancellationToken).ConfigureAwait(false);
        }
    }
}
