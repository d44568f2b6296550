using System.Net;
using Microsoft.Extensions.Logging;

namespace DocumentClients.Telemetry;

/// <summary>
/// Every log message of the clients. Only what stands in a signature here can ever be logged; a subject is an id, and a file name only
/// where the settings say so.
/// </summary>
internal static partial class ClientLog
{
    /// <summary>Stands for what is not there, which a message would show as nothing.</summary>
    public const string None = "-";

    [LoggerMessage(
        1,
        LogLevel.Debug,
        "{Vendor} {Operation} at {Server} for {Client}: attempt {Attempt} responded {Status} after {DurationMs:F0} ms (request id "
            + "{RequestId})"
    )]
    public static partial void ResponseReceived(
        ILogger logger,
        string vendor,
        string operation,
        string server,
        string client,
        int attempt,
        HttpStatusCode status,
        double durationMs,
        string requestId
    );

    [LoggerMessage(
        2,
        LogLevel.Information,
        "{Vendor} {Operation} at {Server} for {Client}: attempt {Attempt} failed after {DurationMs:F0} ms with {Error} (status {Status}, "
            + "request id {RequestId})"
    )]
    public static partial void AttemptFailed(
        ILogger logger,
        string vendor,
        string operation,
        string server,
        string client,
        int attempt,
        double durationMs,
        string error,
        object status,
        string requestId
    );

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "{Vendor} {Operation} at {Server} for {Client} failed after {Attempts} attempts and {DurationMs:F0} ms with {Error} (subject "
            + "{Subject}, status {Status}, code {Code}, request id {RequestId})"
    )]
    public static partial void CallFailed(
        ILogger logger,
        string vendor,
        string operation,
        string server,
        string client,
        int attempts,
        double durationMs,
        string error,
        string subject,
        object status,
        string code,
        string requestId
    );

    [LoggerMessage(
        4,
        LogLevel.Warning,
        "{Vendor} {Operation} for {Client} was carried out, but its caller had cancelled in that moment and did not get the response "
            + "(request id {RequestId})"
    )]
    public static partial void SuccessNotReturned(ILogger logger, string vendor, string operation, string client, string requestId);

    [LoggerMessage(5, LogLevel.Information, "{Client}: the configuration has changed, and from the next call on counts for {Settings}")]
    public static partial void Reloaded(ILogger logger, string client, string settings);

    [LoggerMessage(6, LogLevel.Warning, "{Client}: the configuration has changed, but a restart is needed for {Settings}")]
    public static partial void ReloadNeedsRestart(ILogger logger, string client, string settings);

    [LoggerMessage(7, LogLevel.Error, "{Client}: the configuration has changed, and is not valid; the settings in use stay. {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string client, string problems);

    [LoggerMessage(8, LogLevel.Error, "{Client}: the configuration has changed, but could not be read; the settings in use stay")]
    public static partial void ReloadFailed(ILogger logger, Exception failure, string client);

    [LoggerMessage(
        9,
        LogLevel.Warning,
        "The section {Section} is not used: no {Vendor} client of that name is registered. Registered are: {Clients}"
    )]
    public static partial void SectionNotUsed(ILogger logger, string section, string vendor, string clients);

    [LoggerMessage(20, LogLevel.Warning, "The section {Section} is not used: there are no clients of that name. Registered are: {Vendors}")]
    public static partial void RootSectionNotUsed(ILogger logger, string section, string vendors);

    [LoggerMessage(
        10,
        LogLevel.Information,
        "{Vendor} {Operation} at {Server} for {Client} made {Ids} in {Attempts} attempts and {DurationMs:F0} ms"
    )]
    public static partial void CallMade(
        ILogger logger,
        string vendor,
        string operation,
        string server,
        string client,
        string ids,
        int attempts,
        double durationMs
    );

    [LoggerMessage(
        14,
        LogLevel.Information,
        "{Vendor} {Operation} at {Server} for {Client} made {Ids} of {Subject} in {Attempts} attempts and {DurationMs:F0} ms"
    )]
    public static partial void CallMadeOf(
        ILogger logger,
        string vendor,
        string operation,
        string server,
        string client,
        string ids,
        string subject,
        int attempts,
        double durationMs
    );

    [LoggerMessage(
        11,
        LogLevel.Information,
        "{Vendor} {Operation} at {Server} for {Client} was held back for {Seconds:F0} s, so that the rate limit is kept"
    )]
    public static partial void CallPaced(ILogger logger, string vendor, string operation, string server, string client, double seconds);

    [LoggerMessage(12, LogLevel.Information, "{Client}: {Target} was {Goal} after {Seconds:F0} s and {Polls} polls (status {Status})")]
    public static partial void WaitEnded(
        ILogger logger,
        string client,
        string target,
        string goal,
        double seconds,
        int polls,
        string status
    );

    [LoggerMessage(
        13,
        LogLevel.Warning,
        "{Client}: waiting until {Target} is {Goal} ended after {Seconds:F0} s and {Polls} polls with {Error} (status {Status})"
    )]
    public static partial void WaitFailed(
        ILogger logger,
        string client,
        string target,
        string goal,
        double seconds,
        int polls,
        string error,
        string status
    );

    [LoggerMessage(21, LogLevel.Warning, "{Client}: {Advice}")]
    public static partial void Advised(ILogger logger, string client, string advice);
}
