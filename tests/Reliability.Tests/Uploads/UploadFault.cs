namespace Reliability.Tests.Uploads;

/// <summary>What the server does to an upload.</summary>
internal enum UploadFault
{
    ResetInBody,
    FinInBody,
    FinBeforeBody,
    FinAfterBody,
    RefusedBeforeReading,
    RefusedAfterReading,
    Unavailable,
    LostResponse,
    BrokenResponse,
    UnreadableResponse,
}
