using System.Net;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Telemetry;

/// <summary>Every log message of the clients. Only what stands in a signature here can ever be logged.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Debug, "{Vendor} {Operation}: attempt {Attempt} answered {Status} after {DurationMs:F0} ms (request id {RequestId})")]
    public static partial void AttemptAnswered(ILogger logger, string vendor, string operation, int attempt, HttpStatusCode status, double durationMs, string? requestId);

    [LoggerMessage(2, LogLevel.Information, "{Vendor} {Operation}: attempt {Attempt} failed after {DurationMs:F0} ms with {Error} (status {Status}, request id {RequestId})")]
    public static partial void AttemptFailed(ILogger logger, string vendor, string operation, int attempt, double durationMs, string error, HttpStatusCode? status, string? requestId);

    [LoggerMessage(3, LogLevel.Warning, "{Vendor} {Operation} failed after {Attempts} attempts and {DurationMs:F0} ms with {Error}")]
    public static partial void CallFailed(ILogger logger, string vendor, string operation, int attempts, double durationMs, string error);

    [LoggerMessage(4, LogLevel.Warning, "{Vendor} {Operation} was carried out, but its caller had cancelled in that moment and did not get the response (request id {RequestId})")]
    public static partial void SuccessNotReturned(ILogger logger, string vendor, string operation, string? requestId);
}
