namespace DocumentClients.Testing;

/// <summary>Which requests a fault meets: every n-th of an operation (or of all), so many times (or without end).</summary>
internal sealed record FaultSchedule<TOperation>(TOperation? Operation, int Every, int? Times)
    where TOperation : struct, Enum
{
    public bool Covers(TOperation operation) => Operation is not { } only || EqualityComparer<TOperation>.Default.Equals(only, operation);
}
