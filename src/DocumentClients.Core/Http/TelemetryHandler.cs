using System.Diagnostics;
using DocumentClients.Telemetry;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Http;

/// <summary>One activity and one measurement for a logical call, all its attempts included.</summary>
internal sealed class TelemetryHandler(TimeProvider time, ILogger logger) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        call.CallerToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        using var activity = ClientTelemetry.Source.HasListeners() ? ClientTelemetry.Source.StartActivity($"{call.Target.Vendor} {call.Operation}", ActivityKind.Client) : null;
        string? error = null;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            error = failure is OperationCanceledException ? nameof(OperationCanceledException) : failure.GetType().Name;
            throw;
        }
        finally
        {
            Record(activity, call, error, time.GetElapsedTime(started));
        }
    }

    private void Record(Activity? activity, CallContext call, string? error, TimeSpan elapsed)
    {
        if (error is not null)
        {
            ClientLog.CallFailed(logger, call.Target.Vendor, call.Operation, call.Attempts, elapsed.TotalMilliseconds, error);
            activity?.SetStatus(ActivityStatusCode.Error, error);
        }

        if (activity is null && !ClientTelemetry.Duration.Enabled && !ClientTelemetry.Attempts.Enabled)
        {
            return;
        }

        var tags = new TagList
        {
            { "documentclients.vendor", call.Target.Vendor },
            { "documentclients.operation", call.Operation },
            { "http.response.status_code", (int?)call.Status },
            { "error.type", error },
        };
        ClientTelemetry.Duration.Record(elapsed.TotalSeconds, tags);
        ClientTelemetry.Attempts.Add(call.Attempts, tags);
        foreach (var tag in tags)
        {
            activity?.SetTag(tag.Key, tag.Value);
        }

        activity?.SetTag("documentclients.attempts", call.Attempts);
    }
}
