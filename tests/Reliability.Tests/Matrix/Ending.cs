namespace Reliability.Tests.Matrix;

/// <summary>What a call ends with.</summary>
internal enum Ending
{
    Returned,
    TransportException,
    ClientTimeoutException,
    DocumentApiException,
    OutcomeUnknownException,
}
