using DocumentClients.Resilience;
using Polly;
using Polly.Timeout;

namespace DocumentClients.Http;

/// <summary>
/// Runs the attempts of a call in its pipeline: the only place from which a request is sent again. The first attempt sends the message itself, each retry a clone with a new permit for its content.
/// </summary>
internal sealed class ResilienceHandler(ResiliencePipelines pipelines) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        var context = ResilienceContextPool.Shared.Get(call.Operation, continueOnCapturedContext: false, call.CallerToken);
        try
        {
            return await pipelines.For(call).ExecuteAsync(
                static (context, attempts) => attempts.SendAsync(context.CancellationToken), context, new Attempts(this, call, request)).ConfigureAwait(false);
        }
        catch (ApiException) when (call.Raw is not null)
        {
            return call.Raw;
        }
        catch (OperationCanceledException cancelled) when (call.CallerToken.IsCancellationRequested)
        {
            if (cancelled.CancellationToken == call.CallerToken)
            {
                throw;
            }

            throw new OperationCanceledException(cancelled.Message, cancelled, call.CallerToken);
        }
        catch (TimeoutRejectedException timeout)
        {
            throw new FailureClassifier(call).TotalTimeout(timeout.Timeout, timeout);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancellationToken) => base.SendAsync(request, cancellationToken);

    private sealed class Attempts(ResilienceHandler handler, CallContext call, HttpRequestMessage request)
    {
        // As it was made: handlers below may change what they are given.
        private readonly Uri _address = request.RequestUri!;
        private readonly KeyValuePair<string, string>[] _headers = RequestHead.ValuesOf(request);
        private int _isFirstSent;

        public ValueTask<HttpResponseMessage> SendAsync(CancellationToken cancellationToken) =>
            call.Unknown is not null ? throw call.Unknown
            : Interlocked.Exchange(ref _isFirstSent, 1) == 0 ? new ValueTask<HttpResponseMessage>(handler.SendOnceAsync(request, cancellationToken))
            : SendAgainAsync(cancellationToken);

        private async ValueTask<HttpResponseMessage> SendAgainAsync(CancellationToken cancellationToken)
        {
            using var clone = new HttpRequestMessage(call.Method, _address) { Content = call.Content?.Again() };
            RequestOptions.Copy(request, clone);
            call.AttachTo(clone);
            foreach (var header in _headers)
            {
                RequestHead.TryAdd(clone.Headers, header.Key, header.Value);
            }

            return await handler.SendOnceAsync(clone, cancellationToken).ConfigureAwait(false);
        }
    }
}
