using Refit;

namespace Clients.LoadTests.Sides;

/// <summary>Refit without anything of ours, as its pages show it: default settings, documents as streams.</summary>
internal sealed class RefitSide : PlainSide
{
    private readonly IRefitCalls _calls;
    private IRefitCalls? _storage;

    public RefitSide(Uri address, HttpMessageHandler? stub)
        : base(address, stub) => _calls = RestService.For<IRefitCalls>(Client);

    public override async Task UploadAsync(string path)
    {
        await using var file = File.OpenRead(path);
        await _calls.UploadAsync(new StreamPart(file, Path.GetFileName(path), "application/pdf"), Token);
    }

    public override async Task UploadBatchAsync(IReadOnlyList<string> paths)
    {
        var files = paths.Select(static path => new StreamPart(File.OpenRead(path), Path.GetFileName(path), "application/pdf")).ToList();
        await _calls.UploadBatchAsync(files, Token);
        files.ForEach(static file => file.Value.Dispose());
    }

    /// <summary>There is no way to stream it.</summary>
    public override async Task UploadBase64Async(string path) =>
        await _calls.UploadBase64Async(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["filename"] = Path.GetFileName(path),
                ["base64"] = Convert.ToBase64String(await File.ReadAllBytesAsync(path, Token)),
            },
            Token
        );

    public override async Task PutAsync(string path)
    {
        var signed = await _calls.SignAsync(new PlainSignRequest(), Token);
        if (_storage is null)
        {
            // It wants a base address, though it has an absolute one.
            Storage.BaseAddress = new Uri(signed.Url.GetLeftPart(UriPartial.Authority));
            _storage = RestService.For<IRefitCalls>(Storage);
        }

        await using var file = File.OpenRead(path);
        await _storage.PutAsync(signed.Url, file, Token);
    }

    protected override Task<PlainDocument> ReadStatusAsync(string documentId) => _calls.GetStatusAsync(documentId, Token);
}
