namespace DocumentClients.Waiting;

/// <summary>What one look at a status found, while what is waited for is not there yet. The wait pipeline retries on it.</summary>
internal interface IPendingLook;

/// <summary>One look at a status.</summary>
internal class Look<T>(T found)
{
    public T Found { get; } = found;
}

/// <summary>A look that found that it is not there yet, or that the service does not know it yet: then it found nothing.</summary>
internal sealed class PendingLook<T>(T found) : Look<T>(found), IPendingLook;
