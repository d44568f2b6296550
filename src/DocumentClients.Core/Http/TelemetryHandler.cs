using System.Diagnostics;
using DocumentClients.Telemetry;
using DocumentClients.Text;
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
        using var activity = ClientTelemetry.Source.HasListeners()
            ? ClientTelemetry.Source.StartActivity($"{call.Target.Vendor} {call.Operation}", ActivityKind.Client)
            : null;
        Exception? failure = null;
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            failure = thrown;
            throw;
        }
        finally
        {
            Record(activity, call, failure, time.GetElapsedTime(started));
        }
    }

    private void Record(Activity? activity, CallContext call, Exception? failure, TimeSpan elapsed)
    {
        var error =
            failure is null ? null
            : failure is OperationCanceledException ? nameof(OperationCanceledException)
            : failure.GetType().Name;
        if (error is not null)
        {
            ClientLog.CallFailed(
                logger,
                call.Target.Vendor,
                call.Operation,
                call.Target.Server,
                call.Client,
                call.Attempts,
                elapsed.TotalMilliseconds,
                error,
                call.LogSubject ?? ClientLog.None,
                (object?)call.Status ?? ClientLog.None,
                CodeOf(failure) ?? ClientLog.None,
                (failure as DocumentClientException)?.RequestId ?? ClientLog.None
            );
            activity?.SetStatus(ActivityStatusCode.Error, error);
        }
        else if (call.MadeIds is { } ids)
        {
            var made = ForeignText.OneLine(call.Secrets.Redact(string.Join(", ", ids)));
            if (call.Settings.Options.LogFileNames && call.Subject is { } subject)
            {
                ClientLog.CallMadeOf(
                    logger,
                    call.Target.Vendor,
                    call.Operation,
                    call.Target.Server,
                    call.Client,
                    made,
                    subject,
                    call.Attempts,
                    elapsed.TotalMilliseconds
                );
            }
            else
            {
                ClientLog.CallMade(
                    logger,
                    call.Target.Vendor,
                    call.Operation,
                    call.Target.Server,
                    call.Client,
                    made,
                    call.Attempts,
                    elapsed.TotalMilliseconds
                );
            }
        }

        if (activity is null && !ClientTelemetry.Duration.Enabled && !ClientTelemetry.Attempts.Enabled)
        {
            return;
        }

        var tags = ClientTags.Of(call);
        if (call.Status is { } status)
        {
            tags.Add("http.response.status_code", (int)status);
        }

        if (error is not null)
        {
            tags.Add("error.type", error);
        }

        ClientTelemetry.Duration.Record(elapsed.TotalSeconds, tags);
        ClientTelemetry.Attempts.Add(call.Attempts, tags);
        foreach (var tag in tags)
        {
            activity?.SetTag(tag.Key, tag.Value);
        }

        activity?.SetTag("documentclients.attempts", call.Attempts);
    }

    /// <summary>The service's own code of what went wrong; its message may speak of a file's name.</summary>
    private static string? CodeOf(Exception? failure) =>
        (failure as DocumentApiException ?? failure?.InnerException as DocumentApiException)?.VendorCode is { } code
            ? ForeignText.OneLine(code)
            : null;
}
