namespace Reliability.Tests.Uploads;

/// <summary>The ways on which documents travel.</summary>
public enum UploadWay
{
    Multipart,
    Batch,
    Base64,
    SignedPut,
}
