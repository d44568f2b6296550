namespace DocumentClients.Resilience;

/// <summary>Something below the client was to send a request of an attempt a second time, and was refused.</summary>
internal sealed class SentTwiceException()
    : InvalidOperationException(
        "A request was to be sent a second time by something below the client. Only the client's pipelines retry requests."
    )
{
    /// <summary>Whether this is what an exception was made of.</summary>
    public static bool IsIn(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SentTwiceException)
            {
                return true;
            }
        }

        return false;
    }
}
