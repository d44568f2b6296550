namespace Reliability.Tests.Cancellation;

/// <summary>What a call that is ended has to end with.</summary>
internal enum Verdict
{
    /// <summary>An <see cref="OperationCanceledException"/> with the caller's token: nothing was made.</summary>
    Cancelled,

    /// <summary>The same, with an <c>OutcomeUnknownException</c> inside: something may have been made.</summary>
    CancelledAndOpen,

    /// <summary>A <c>ClientTimeoutException</c> with a <see cref="TimeoutException"/> inside: nothing was made.</summary>
    TimedOut,

    /// <summary>An <c>OutcomeUnknownException</c>: something may have been made.</summary>
    Open,

    /// <summary>A <c>WaitTimeoutException</c>.</summary>
    WaitTimedOut,

    /// <summary>Not with it: the status was the response, and it was there before the body stood still.</summary>
    Returned,
}
