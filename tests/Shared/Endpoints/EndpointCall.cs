using Polydocs;
using Raydocs;

namespace DocumentClients.TestTools;

/// <summary>Who makes the call of an endpoint, and about what; the ids are those of the sample responses if not said otherwise.</summary>
internal sealed class EndpointCall
{
    private readonly List<string> _fileNames = [];

    public IPolydocsClient PolydocsClient { get; init; } = null!;

    public IRaydocsClient RaydocsClient { get; init; } = null!;

    public IPolydocsApi Polydocs => PolydocsClient.Api;

    public IRaydocsApi Raydocs => RaydocsClient.Api;

    public string? Organization { get; init; } = "org-1";

    public string Document { get; set; } = "d1";

    public string Session { get; set; } = "s1";

    public string SessionName { get; set; } = "invoices";

    public string Result { get; set; } = "r1";

    public string Template { get; set; } = "t1";

    public string Workspace { get; set; } = "w1";

    /// <summary>The key of a document that was put to the storage.</summary>
    public string Key { get; set; } = "tmp/k1";

    /// <summary>The name of that document.</summary>
    public string FileName { get; set; } = "staged.pdf";

    /// <summary>Where a document is put.</summary>
    public SignedUpload Upload { get; set; } =
        new()
        {
            Key = "tmp/k1",
            Url = new SignedUrl(new Uri("https://storage.example.org/bucket/k1?X-Amz-Signature=canary-signature-0123456789")),
        };

    /// <summary>Makes the document of that name.</summary>
    public Func<string, DocumentSource> NewDocument { get; init; } = static fileName => DocumentSource.FromBytes(new byte[500], fileName);

    public IProgress<UploadProgress>? Progress { get; init; }

    /// <summary>Reads what is handed out while it arrives.</summary>
    public Func<Stream, Task> ReadAsync { get; init; } = static stream => stream.CopyToAsync(Stream.Null, CancellationToken.None);

    /// <summary>The names of the documents that the call was given.</summary>
    public IReadOnlyList<string> FileNames => _fileNames;

    public DocumentSource Source(string fileName)
    {
        var source = NewDocument(fileName);
        _fileNames.Add(source.FileName);
        return source;
    }

    public DocumentPart Part(string fileName) => new(Source(fileName), Progress);

    public HttpContent Base64(string fileName) =>
        DocumentForm.Base64("file_contents", Source(fileName), [new("org_id", Organization)], Progress);
}
