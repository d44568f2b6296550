using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using DocumentClients.Resilience;
using DocumentClients.Telemetry;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Timeout;

namespace DocumentClients.Http;

/// <summary>The only way from a client to its service: prepares a request's body, runs it in its pipeline, and answers with a value or one of our errors.</summary>
internal sealed class ApiConnection(Endpoint endpoint, Func<HttpClient> http, ResiliencePipelines pipelines, TimeProvider time, ILogger logger, Pacer? pacer = null)
{
    /// <summary>Where requests go, and what every one of them carries.</summary>
    public Endpoint Endpoint => endpoint;

    /// <summary>Single attempts, for the wait pipeline, which repeats them itself.</summary>
    private bool Polling { get; init; }

    /// <summary>The same connection for looks at a status: every call is one attempt.</summary>
    public ApiConnection ForPolling() => new(endpoint, http, pipelines, time, logger, pacer) { Polling = true };

    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(request, answer => answer.Json.Deserialize(type) ?? throw new JsonException("The answer is null."), cancellationToken);

    /// <summary>For calls whose answer says nothing beyond its status.</summary>
    public Task SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        SendAsync(request.IgnoringAnswer(), static _ => true, cancellationToken);

    public async Task<T> SendAsync<T>(ApiRequest request, AnswerReader<T> reader, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = await request.Body.PrepareAsync(cancellationToken).ConfigureAwait(false);
        await using (body.ConfigureAwait(false))
        {
            var (pipeline, limits) = Choose(request);
            var call = new ApiCall<T>(endpoint, request, body, reader, limits, http, pacer, time, logger, cancellationToken);
            return await RunAsync(call, request, pipeline, cancellationToken).ConfigureAwait(false);
        }
    }

    private (ResiliencePipeline Pipeline, AttemptLimits Limits) Choose(ApiRequest request)
    {
        var options = endpoint.Options;
        return Polling ? (ResiliencePipeline.Empty, AttemptLimits.Fixed(options.Wait.AttemptTimeout))
            : request.IsUpload ? (pipelines.Upload, AttemptLimits.Upload(options.Upload))
            : (pipelines.Control, AttemptLimits.Fixed(options.Control.AttemptTimeout));
    }

    private async Task<T> RunAsync<T>(ApiCall<T> call, ApiRequest request, ResiliencePipeline pipeline, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        using var activity = ClientTelemetry.Source.StartActivity($"{endpoint.Vendor} {request.Operation}", ActivityKind.Client);
        var context = ResilienceContextPool.Shared.Get(request.Operation, continueOnCapturedContext: false, cancellationToken);
        string? error = null;
        try
        {
            return await pipeline.ExecuteAsync(static (context, call) => call.AttemptAsync(context.CancellationToken), context, call).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancellationToken.IsCancellationRequested)
        {
            error = nameof(OperationCanceledException);
            if (cancelled.CancellationToken == cancellationToken)
            {
                throw;
            }

            throw new OperationCanceledException(cancelled.Message, cancelled, cancellationToken);
        }
        catch (TimeoutRejectedException timeout)
        {
            error = nameof(ClientTimeoutException);
            throw new CallFailures(endpoint, request).TotalTimeout(timeout.Timeout, timeout);
        }
        catch (Exception failure)
        {
            error = failure.GetType().Name;
            throw;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            Record(activity, call.Attempts, (int?)call.Status, error, request, time.GetElapsedTime(started));
        }
    }

    private void Record(Activity? activity, int attempts, int? status, string? error, ApiRequest request, TimeSpan elapsed)
    {
        if (error is not null)
        {
            ClientLog.CallFailed(logger, endpoint.Vendor, request.Operation, attempts, elapsed.TotalMilliseconds, error);
            activity?.SetStatus(ActivityStatusCode.Error, error);
        }

        var tags = new TagList
        {
            { "documentclients.vendor", endpoint.Vendor },
            { "documentclients.operation", request.Operation },
            { "http.response.status_code", status },
            { "error.type", error },
        };
        ClientTelemetry.Duration.Record(elapsed.TotalSeconds, tags);
        ClientTelemetry.Attempts.Add(attempts, tags);
        foreach (var tag in tags)
        {
            activity?.SetTag(tag.Key, tag.Value);
        }

        activity?.SetTag("documentclients.attempts", attempts);
    }
}
