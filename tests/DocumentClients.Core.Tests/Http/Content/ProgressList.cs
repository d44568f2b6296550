namespace DocumentClients.Core.Tests.Http.Content;

/// <summary>Keeps every report, at once and in order.</summary>
internal sealed class ProgressList : IProgress<UploadProgress>
{
    public List<UploadProgress> Reports { get; } = [];

    /// <summary>What the display does with every report.</summary>
    public Exception? Failure { get; init; }

    public void Report(UploadProgress value)
    {
        Reports.Add(value);
        if (Failure is not null)
        {
            throw Failure;
        }
    }
}
