using DocumentClients.Core.Tests.Documents;
using DocumentClients.Core.Tests.Http;
using DocumentClients.Http;
using DocumentClients.Http.Content;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests;

/// <summary>A caller may live in a context of its own (a window, an older web application), and may block it: nothing of ours may need it to go on.</summary>
public sealed class CallersContextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_upload_needs_the_callers_context_for_none_of_its_steps()
    {
        var path = _folder.Write("a.pdf", Reading.Bytes(200_000));
        DocumentSource[] sources =
        [
            DocumentSource.FromFile(path),
            DocumentSource.FromStream(Slow(canSeek: true), "b.pdf"),
            DocumentSource.FromStream(Slow(canSeek: false), "c.pdf"),
        ];
        foreach (var source in sources)
        {
            var form = new MultipartForm().Field("a", "b").File("f", source);
            (await PostsOfAsync(service => service.Connection.SendAsync(ApiRequest.Post($"x", Repeat.Unsafe, "Make").With(form), CancellationToken.None))).ShouldBe(0);
        }
    }

    [Fact]
    public async Task An_encoded_upload_needs_it_for_none_either()
    {
        var form = new UrlEncodedForm("d", DocumentSource.FromStream(Slow(canSeek: true), "b.pdf"), progress: null);
        (await PostsOfAsync(service => service.Connection.SendAsync(ApiRequest.Post($"x", Repeat.Unsafe, "Make").With(form), CancellationToken.None))).ShouldBe(0);
    }

    [Fact]
    public async Task Nor_does_a_document_that_cannot_be_read()
    {
        var torn = new ScriptedStream(Reading.Bytes(10), canSeek: false)
        {
            BeforeRead = async (_, _, cancellationToken) =>
            {
                await Pause(cancellationToken).ConfigureAwait(false);
                throw new IOException("torn");
            },
        };
        (await PostsOfAsync(async service =>
        {
            var form = new MultipartForm().File("e", DocumentSource.FromStream(Slow(canSeek: true), "b.pdf")).File("f", DocumentSource.FromStream(torn, "a.pdf"));
            var call = service.Connection.SendAsync(ApiRequest.Post($"x", Repeat.Unsafe, "Make").With(form), CancellationToken.None);
            await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.Exception!.InnerException.ShouldBeOfType<InvalidDocumentException>();
        })).ShouldBe(0);
    }

    [Fact]
    public async Task Nor_does_a_hash()
    {
        (await PostsOfAsync(async _ =>
        {
            var document = await DocumentSource.FromStream(Slow(canSeek: true), "a.pdf").Prepared().ConfigureAwait(false);
            await document.ComputeSha256Async(CancellationToken.None).ConfigureAwait(false);
            await document.DisposeAsync().ConfigureAwait(false);
        })).ShouldBe(0);
    }

    /// <summary>Runs a call in a context that counts what it is asked to do, and does it on the pool.</summary>
    private static async Task<int> PostsOfAsync(Func<StubService, Task> call)
    {
        using var service = new StubService { TakesBodies = false, Pacer = new(requestsPerMinute: 600, burst: 1, TimeProvider.System) };
        service.Then(TakeAsync(429)).Then(TakeAsync(429)).Then(TakeAsync(200));
        var context = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task running;
        try
        {
            running = call(service);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await service.RunAsync(running, TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(2));
        await running;
        return context.Posts;
    }

    private static Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> TakeAsync(int status) => async (request, cancellationToken) =>
    {
        await using var target = new SlowStream();
        await request.Content!.CopyToAsync(target, cancellationToken).ConfigureAwait(false);
        await Pause(cancellationToken).ConfigureAwait(false);
        return new HttpResponseMessage((System.Net.HttpStatusCode)status) { Content = new StreamContent(new SlowStream("{}"u8.ToArray())) };
    };

    /// <summary>Long enough that who waits for it has begun to wait.</summary>
    private static Task Pause(CancellationToken cancellationToken = default) => Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);

    private static ScriptedStream Slow(bool canSeek) => new(Reading.Bytes(100_000), canSeek)
    {
        ChunkSizes = [50_000],
        BeforeRead = async (_, _, cancellationToken) => await Pause(cancellationToken).ConfigureAwait(false),
        DisposalWaitsFor = Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System),
    };

    /// <summary>Ends no read, write or disposal in the thread that began it.</summary>
    private sealed class SlowStream(params byte[] content) : MemoryStream()
    {
        private readonly MemoryStream _content = new(content);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Pause(cancellationToken).ConfigureAwait(false);
            return _content.Read(buffer.Span);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await Pause(cancellationToken).ConfigureAwait(false);
    }

    private sealed class CountingContext : SynchronizationContext
    {
        private int _posts;

        public int Posts => Volatile.Read(ref _posts);

        public override void Post(SendOrPostCallback d, object? state)
        {
            Interlocked.Increment(ref _posts);
            base.Post(d, state);
        }
    }
}
