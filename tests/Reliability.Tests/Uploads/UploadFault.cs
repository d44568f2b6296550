namespace Reliability.Tests.Uploads;

/// <summary>What the server does to an upload.</summary>
internal enum UploadFault
{
    ResetInBody,
    FinBeforeBody,
    RefusedBeforeReading,
    RefusedAfterReading,
    Unavailable,
    LostAnswer,
}
