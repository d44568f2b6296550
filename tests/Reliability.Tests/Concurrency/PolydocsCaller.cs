using DocumentClients;
using Polydocs;

namespace Reliability.Tests.Concurrency;

/// <summary>What one caller does at Polydocs.</summary>
internal sealed class PolydocsCaller(IPolydocsClient client, CallBook book)
{
    private PolydocsUpload? _known;

    public Task MakeAsync() =>
        book.Random.Next(10) switch
        {
            0 or 1 or 2 => UploadAsync(),
            3 => UploadBatchAsync(),
            4 or 5 => UploadAsync("UploadBase64", (source, about, token) => client.UploadBase64Async(source, about, token)),
            _ when _known is null => UploadAsync(),
            6 or 7 => ReadAsync("GetStatus", token => client.GetStatusAsync(_known.Id!, token)),
            8 => ReadAsync("WaitForDocument", token => client.WaitForDocumentAsync(_known.Id!, cancellationToken: token)),
            _ => ReadAsync("WaitForDocument (upload)", token => client.WaitForDocumentAsync(_known, cancellationToken: token)),
        };

    private Task<PolydocsDocument?> ReadAsync(string operation, Func<CancellationToken, Task<PolydocsDocument>> read) =>
        book.MakeAsync(new SoakCall($"Polydocs.{operation}", book.NextTag()) { Asks = [_known!.Id!] }, read);

    private Task UploadAsync() => UploadAsync("Upload", (source, about, token) => client.UploadAsync(source, about, token));

    private async Task UploadAsync(
        string operation,
        Func<DocumentSource, PolydocsUploadOptions, CancellationToken, Task<PolydocsUpload>> upload
    )
    {
        var (call, sources, about) = Prepare($"Polydocs.{operation}", documents: 1);
        _known = await book.MakeAsync(call, token => upload(sources[0], about, token)) ?? _known;
    }

    private async Task UploadBatchAsync()
    {
        var (call, sources, about) = Prepare("Polydocs.UploadBatch", book.Random.Next(2, 5));
        await book.MakeAsync(call, token => client.UploadBatchAsync(sources, about, token));
    }

    private (SoakCall Call, DocumentSource[] Sources, PolydocsUploadOptions About) Prepare(string operation, int documents)
    {
        var tag = book.NextTag();
        var made = Enumerable
            .Range(1, documents)
            .Select(number => SoakDocument.Create($"{tag}-{number}", book.Random, book.Folder))
            .ToArray();
        return (
            new SoakCall(operation, tag) { Documents = [.. made.Select(static one => one.Document)] },
            [.. made.Select(static one => one.Source)],
            new PolydocsUploadOptions { DocumentType = tag }
        );
    }
}
