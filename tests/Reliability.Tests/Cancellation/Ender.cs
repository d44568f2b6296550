namespace Reliability.Tests.Cancellation;

/// <summary>What ends a call.</summary>
public enum Ender
{
    /// <summary>The caller's token.</summary>
    Token,

    /// <summary>A limit of time that the client keeps.</summary>
    Limit,
}
