using DocumentClients.Cli.Output;

namespace DocumentClients.Cli.Runs;

/// <summary>The progress of one request with several documents: it shows the document that is being sent.</summary>
internal sealed class BatchProgress(IScreen screen, int count) : IProgress<UploadProgress>, IDisposable
{
    private IDocumentProgress? _current;
    private string? _name;
    private int _number;

    public void Report(UploadProgress value)
    {
        if (_current is null || _name != value.FileName)
        {
            _current?.Dispose();
            _number = Math.Min(_number + 1, count);
            (_name, _current) = (value.FileName, screen.Begin(value.FileName, _number, count));
        }

        _current.Report(value);
    }

    public void Dispose() => _current?.Dispose();
}
