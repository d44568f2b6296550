namespace Reliability.Tests.Cancellation;

/// <summary>What ends a call.</summary>
public enum Trigger
{
    /// <summary>The caller's token.</summary>
    Token,

    /// <summary>A limit of time that the client keeps.</summary>
    Limit,
}
