namespace Clients.LoadTests.Sides;

/// <summary>A side that is written on an <see cref="HttpClient"/>.</summary>
internal abstract class PlainSide(Uri address, HttpMessageHandler? stub) : Side
{
    /// <summary>How often people look for a document: every other second.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private HttpClient? _storage;

    protected HttpClient Client { get; } =
        new(stub ?? new SocketsHttpHandler())
        {
            BaseAddress = address,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { { "X-API-KEY", "key-for-measuring" } },
        };

    /// <summary>Storage gets no key.</summary>
    protected HttpClient Storage => _storage ??= new(stub ?? new SocketsHttpHandler()) { Timeout = Timeout.InfiniteTimeSpan };

    public override async Task WaitAsync(string documentId)
    {
        while (!(await ReadStatusAsync(documentId)).IsReady)
        {
            await Task.Delay(Interval, TimeProvider.System, Token);
        }
    }

    public override Task GetStatusAsync(string documentId) => ReadStatusAsync(documentId);

    protected abstract Task<PlainDocument> ReadStatusAsync(string documentId);

    protected override void Dispose(bool disposing)
    {
        Client.Dispose();
        _storage?.Dispose();
        base.Dispose(disposing);
    }
}
