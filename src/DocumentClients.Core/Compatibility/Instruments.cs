using System.Diagnostics.Metrics;

namespace DocumentClients.Compatibility;

/// <summary>Instruments that say which buckets suit them, where the framework can be told: not on .NET 8.</summary>
internal static class Instruments
{
    /// <summary>A histogram of seconds, from a status call to a long upload.</summary>
    public static Histogram<double> CreateDuration(this Meter meter, string name, string description) =>
#if NET8_0
        meter.CreateHistogram<double>(name, "s", description);
#else
        meter.CreateHistogram(
            name,
            "s",
            description,
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800] }
        );
#endif
}
