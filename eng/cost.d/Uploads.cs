using DocumentClients;
using Polydocs;
using Raydocs;

namespace Cost;

/// <summary>The ways to upload one document.</summary>
internal sealed class Uploads : IDisposable
{
    public const long Small = 4 * 1024;

    private readonly CancellationTokenSource _cancellation = new();
    private readonly PolydocsClient _polydocs;
    private readonly RaydocsClient _raydocs;

    public Uploads(Uri server)
    {
        _polydocs = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = server,
                ApiKey = "key-for-measuring",
                Generation = PolydocsGeneration.Polydocs,
            }
        );
        _raydocs = new RaydocsClient(
            new RaydocsOptions
            {
                BaseAddress = server,
                Token = "token-for-measuring",
                Generation = RaydocsGeneration.SessionDocuments,
                RequestsPerMinute = 0,
            }
        );
    }

    public IReadOnlyList<(string Name, Func<string, Task> Upload)> Ways =>
        [
            (
                "Polydocs UploadAsync (multipart)",
                path => _polydocs.UploadAsync(DocumentSource.FromFile(path), cancellationToken: _cancellation.Token)
            ),
            (
                "Polydocs UploadBase64Async",
                path => _polydocs.UploadBase64Async(DocumentSource.FromFile(path), cancellationToken: _cancellation.Token)
            ),
            (
                "Raydocs UploadAsync (three steps)",
                path => _raydocs.UploadAsync("s-1", DocumentSource.FromFile(path), cancellationToken: _cancellation.Token)
            ),
        ];

    public void Dispose()
    {
        _polydocs.Dispose();
        _raydocs.Dispose();
        _cancellation.Dispose();
    }
}
