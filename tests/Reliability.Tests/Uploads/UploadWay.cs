namespace Reliability.Tests.Uploads;

/// <summary>The ways on which documents travel.</summary>
public enum UploadWay
{
    Multipart,
    Together,
    Base64,
    SignedPut,
}
