namespace DocumentClients.Waiting;

/// <summary>What one poll of a status found, while what is waited for is not there yet. The wait pipeline retries on it.</summary>
internal interface IPendingPollResult;

/// <summary>One poll of a status.</summary>
internal class PollResult<T>(T found)
{
    public T Found { get; } = found;
}

/// <summary>A poll that found that it is not there yet, or that the service does not know it yet: then it found nothing.</summary>
internal sealed class PendingPollResult<T>(T found) : PollResult<T>(found), IPendingPollResult;
