namespace DocumentClients.Cli.Output;

/// <summary>Progress that nobody looks at.</summary>
internal sealed class NullProgress : IDocumentProgress
{
    public void Report(UploadProgress value)
    {
        // Nobody looks.
    }

    public void ShowStatus(string status)
    {
        // Nobody looks.
    }

    public void Dispose()
    {
        // Nothing is shown.
    }
}
