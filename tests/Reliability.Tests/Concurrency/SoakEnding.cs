namespace Reliability.Tests.Concurrency;

/// <summary>How a call ended. Each has exactly one of these.</summary>
internal enum SoakEnding
{
    /// <summary>It has not: lost.</summary>
    None,

    Returned,

    /// <summary>An error of ours that says that nothing was made.</summary>
    Failed,

    /// <summary>An error of ours that announces that something may have been made.</summary>
    OutcomeUnknown,

    /// <summary>By the caller's own token.</summary>
    Cancelled,
}
