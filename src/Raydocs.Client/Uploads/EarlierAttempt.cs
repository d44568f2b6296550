using Raydocs.Models;

namespace Raydocs.Uploads;

/// <summary>What the journal of an earlier run says of the session's other uploads.</summary>
/// <param name="OthersIds">The documents of the session that are their outcomes.</param>
/// <param name="OthersOpen">Those whose outcome is unknown too.</param>
internal sealed record EarlierAttempt(IReadOnlyCollection<string> OthersIds, IReadOnlyCollection<DocumentFingerprint> OthersOpen);
