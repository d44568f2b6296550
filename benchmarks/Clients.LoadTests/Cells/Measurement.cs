using System.Text.Json.Serialization;

namespace Clients.LoadTests.Cells;

/// <summary>What one process measured, and what the sink counted of it.</summary>
internal sealed record Measurement
{
    public double Seconds { get; init; }

    /// <summary>User and system time.</summary>
    public double CpuSeconds { get; init; }

    public double AllocatedBytes { get; init; }

    /// <summary>The most physical memory that the process had at any time.</summary>
    public double PeakBytes { get; init; }

    /// <summary>What stayed in the heap while all were waiting; for waits only.</summary>
    public double? RetainedBytes { get; init; }

    public double Requests { get; init; }

    public double Connections { get; init; }

    /// <summary>Why there is nothing to tell.</summary>
    public string? Failure { get; init; }

    /// <summary>Of each number the median.</summary>
    public static Measurement Median(IReadOnlyList<Measurement> rounds) =>
        rounds.FirstOrDefault(static round => round.Failure is not null)
        ?? new Measurement
        {
            Seconds = Middle(rounds, static round => round.Seconds),
            CpuSeconds = Middle(rounds, static round => round.CpuSeconds),
            AllocatedBytes = Middle(rounds, static round => round.AllocatedBytes),
            PeakBytes = Middle(rounds, static round => round.PeakBytes),
            RetainedBytes = rounds[0].RetainedBytes is null ? null : Middle(rounds, static round => round.RetainedBytes ?? 0),
            Requests = Middle(rounds, static round => round.Requests),
            Connections = Middle(rounds, static round => round.Connections),
        };

    private static double Middle(IReadOnlyList<Measurement> rounds, Func<Measurement, double> of)
    {
        double[] ordered = [.. rounds.Select(of).Order()];
        return (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}

[JsonSerializable(typeof(Measurement))]
internal sealed partial class MeasurementJson : JsonSerializerContext;
