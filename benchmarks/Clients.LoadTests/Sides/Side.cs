namespace Clients.LoadTests.Sides;

/// <summary>One way to write a client. What a side does not override, it cannot do.</summary>
internal abstract class Side : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>Every call could be cancelled.</summary>
    protected CancellationToken Token => _cancellation.Token;

    /// <summary><c>GET /document/status/{id}</c>, decoded.</summary>
    public virtual Task GetStatusAsync(string documentId) => throw new CannotException();

    /// <summary>One document as <c>multipart/form-data</c>.</summary>
    public virtual Task UploadAsync(string path) => throw new CannotException();

    /// <summary>Several documents in one request.</summary>
    public virtual Task UploadBatchAsync(IReadOnlyList<string> paths) => throw new CannotException();

    /// <summary>Asks for a signed URL, and puts the document there.</summary>
    public virtual Task PutAsync(string path) => throw new CannotException();

    /// <summary>One document as base64 text in a form.</summary>
    public virtual Task UploadBase64Async(string path) => throw new CannotException();

    /// <summary>Until a document is ready, asked for by its id.</summary>
    public virtual Task WaitAsync(string documentId) => throw new CannotException();

    /// <summary>Until one of many documents of a session is ready.</summary>
    public virtual Task WaitInSessionAsync(string sessionId, string documentId) => throw new CannotException();

    /// <summary>Many documents, so many at a time.</summary>
    public virtual Task UploadManyAsync(IEnumerable<string> paths, int parallelism) =>
        Parallel.ForEachAsync(
            paths,
            new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = Token },
            async (path, _) => await UploadAsync(path)
        );

    public void Dispose()
    {
        Dispose(disposing: true);
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) { }
}
