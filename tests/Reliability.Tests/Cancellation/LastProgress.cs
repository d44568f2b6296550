using DocumentClients;

namespace Reliability.Tests.Cancellation;

/// <summary>How far an upload has come.</summary>
internal sealed class LastProgress : IProgress<UploadProgress>
{
    private long _sent;
    private long _left;

    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>What was not sent yet.</summary>
    public long Left => Interlocked.Read(ref _left);

    public void Report(UploadProgress value)
    {
        Interlocked.Exchange(ref _sent, value.BytesSent);
        Interlocked.Exchange(ref _left, value.TotalBytes - value.BytesSent);
    }
}
