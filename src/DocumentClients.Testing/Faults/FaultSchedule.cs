namespace DocumentClients.Testing.Faults;

/// <summary>
/// Which requests a fault meets: of an operation (or of all) those that it chooses by their number, from 1, so many times (or without end).
/// </summary>
internal sealed record FaultSchedule<TOperation>(TOperation? Operation, Func<int, bool> Chooses, int? Times)
    where TOperation : struct, Enum
{
    public bool Covers(TOperation operation) => Operation is not { } only || EqualityComparer<TOperation>.Default.Equals(only, operation);
}
