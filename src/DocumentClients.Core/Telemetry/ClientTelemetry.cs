using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DocumentClients;

/// <summary>
/// The names under which the clients are observed. One activity for each call of an API operation, with the number of its attempts. No
/// activity, metric or log holds a credential, a URL's query, a body or a document's content.
/// </summary>
public static class ClientTelemetry
{
    /// <summary>The name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string SourceName = "DocumentClients";

    internal static ActivitySource Source { get; } = new(SourceName);

    private static readonly Meter Meter = new(SourceName);

    /// <summary>Seconds of whole calls, all attempts included.</summary>
    internal static Histogram<double> Duration { get; } =
        Meter.CreateDuration("documentclients.operation.duration", "Duration of API operations, all attempts included.");

    internal static Counter<long> Attempts { get; } =
        Meter.CreateCounter<long>("documentclients.attempts", "{attempt}", "Attempts at API operations.");

    internal static Counter<long> BodyBytes { get; } =
        Meter.CreateCounter<long>("documentclients.request.bytes", "By", "Bytes of request bodies accepted by the connection.");
}
