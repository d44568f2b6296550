namespace Raydocs.Uploads;

/// <summary>An attempt of an earlier run, as its journal has it.</summary>
/// <param name="Moment">Just before it, on the service's own clock, where that was told.</param>
/// <param name="OthersIds">The documents of the session that are the outcomes of other uploads.</param>
/// <param name="HasTwin">Whether the outcome of another upload of the same name is open too.</param>
internal sealed record EarlierAttempt(DateTimeOffset? Moment, IReadOnlyCollection<string> OthersIds, bool HasTwin);
