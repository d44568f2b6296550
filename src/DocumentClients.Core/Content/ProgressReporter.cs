using System.Diagnostics.CodeAnalysis;
using DocumentClients.Documents;

namespace DocumentClients.Content;

/// <summary>
/// Tells the caller how far an upload is. A broken progress display must not break the upload: after its first error it is told no more.
/// </summary>
internal sealed class ProgressReporter(IProgress<UploadProgress>? progress)
{
    private IProgress<UploadProgress>? _progress = progress;

    [SuppressMessage(
        "Design",
        "CA1031:Do not catch general exception types",
        Justification = "The caller's display may fail in any way; the upload goes on."
    )]
    public void Report(PreparedDocument document, long sent, int attempt)
    {
        try
        {
            _progress?.Report(new UploadProgress(document.FileName, sent, document.Length, attempt));
        }
        catch (Exception failure)
        {
            System.Diagnostics.Activity.Current?.AddEvent(new("progress callback failed: " + failure.GetType().Name));
            _progress = null;
        }
    }
}
