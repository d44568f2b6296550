namespace Reliability.Tests.Matrix;

/// <summary>What goes wrong, and where on the way of a call.</summary>
public enum FaultPoint
{
    RefusedConnection,
    TlsFailure,
    FinBeforeBody,
    ResetBeforeBody,
    FinInBody,
    ResetInBody,
    FinAfterBody,
    ResetAfterBody,
    FinAfterProcessing,
    ResetAfterProcessing,
    FinInResponse,
    ResetInResponse,
    PooledConnectionFin,
    PooledConnectionReset,
    TimeoutBeforeBody,
    TimeoutAfterProcessing,
    Status408,
    Status429,
    Status429WithRetryAfter,
    Status500,
    Status502,
    Status503,
    Status503WithRetryAfter,
    Status504,
    TruncatedJson,
    Html,
    EmptyResponse,
}
