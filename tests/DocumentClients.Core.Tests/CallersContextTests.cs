using DocumentClients.Core.Tests.Documents;
using DocumentClients.Core.Tests.Http;
using DocumentClients.Core.Tests.Http.Content;
using DocumentClients.Resilience;
using DocumentClients.TestTools;

namespace DocumentClients.Core.Tests;

/// <summary>
/// A caller may live in a context of its own (a window, an older web application), and may block it: nothing of ours may need it to go on.
/// In each case just one step of a call takes time, since what comes after the first that does has left the context already.
/// </summary>
public sealed class CallersContextTests : IDisposable
{
    private static readonly Dictionary<string, Func<string, Task>> Steps = new(StringComparer.Ordinal)
    {
        ["the service is slow"] = async _ =>
        {
            using var service = new StubService();
            service.Then(
                async (_, cancellationToken) =>
                {
                    await Pause(cancellationToken).ConfigureAwait(false);
                    return new HttpResponseMessage { Content = new StringContent("{}") };
                }
            );
            await SendAsync(service, StubCall.Get("x")).ConfigureAwait(false);
        },
        ["the response is slow"] = async _ =>
        {
            using var service = new StubService();
            service.Then(
                static (_, _) => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new SlowStream("{}"u8.ToArray())) })
            );
            await SendAsync(service, StubCall.Get("x")).ConfigureAwait(false);
        },
        ["the call waits for its turn"] = async _ =>
        {
            using var service = new StubService { Pacer = new Pacer(requestsPerMinute: 120, burst: 1, TimeProvider.System) };
            service.Respond(200, "{}").Respond(200, "{}");
            await SendAsync(service, StubCall.Get("x")).ConfigureAwait(false);
            await SendAsync(service, StubCall.Get("x")).ConfigureAwait(false);
        },
        ["the call is retried"] = async _ =>
        {
            using var service = new StubService();
            service.Respond(429).Respond(200, "{}");
            var call = SendAsync(service, StubCall.Get("x"));

            // What moves the time on is the test's own.
            SynchronizationContext.SetSynchronizationContext(null);
            await service.RunAsync(call, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5)).ConfigureAwait(false);
            await call.ConfigureAwait(false);
        },
        ["a file is opened"] = path => UploadAsync(DocumentSource.FromFile(path)),
        ["a stream is copied"] = _ =>
            UploadAsync(DocumentSource.FromStream(new ScriptedStream(Reading.Bytes(10), canSeek: false), "a.pdf")),
        ["a document is read"] = _ => UploadAsync(DocumentSource.FromBytes(Reading.Bytes(100_000), "a.pdf")),
        ["a document is read for its hash"] = async _ =>
        {
            var document = await DocumentSource.FromBytes(Reading.Bytes(10), "a.pdf").Prepared().ConfigureAwait(false);
            await document.ComputeSha256Async(CancellationToken.None).ConfigureAwait(false);
        },
        ["a document is encoded"] = _ => EncodeAsync(DocumentSource.FromBytes(Reading.Bytes(10), "a.pdf")),
        ["a file is opened to be encoded"] = path => EncodeAsync(DocumentSource.FromFile(path)),
        ["the connection is slow"] = async _ =>
        {
            using var service = new StubService { TakesBodies = false };
            service.Then(
                async (request, cancellationToken) =>
                {
                    await request.Content!.CopyToAsync(new SlowStream(), cancellationToken).ConfigureAwait(false);
                    return new HttpResponseMessage { Content = new StringContent("{}") };
                }
            );
            await SendAsync(service, StubCall.Post("x", Idempotency.NotIdempotent).With(new SentForm().Field("a", "b")))
                .ConfigureAwait(false);
        },
        ["a stream is closed"] = async _ =>
        {
            using var service = new StubService { TakesBodies = false };
            service.Respond(200, "{}");
            await SendAsync(
                    service,
                    StubCall.Post("x", Idempotency.NotIdempotent).With(Form(DocumentSource.FromStream(new SlowStream(1), "a.pdf")))
                )
                .ConfigureAwait(false);
        },
        ["a stream is refused"] = _ => RefusedAsync(Form(DocumentSource.FromStream(new SlowStream(), "a.pdf"))),
        ["a second document is refused"] = _ =>
            RefusedAsync(
                Form(DocumentSource.FromStream(new SlowStream(1), "a.pdf")).File("second", DocumentSource.FromBytes(default, "b.pdf"))
            ),
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string> Names() => new(Steps.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_goes_on_in_the_callers_context_when(string step)
    {
        var path = _folder.Write("a.pdf", Reading.Bytes(10));
        var context = new CountingContext();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(context);
        Task running;
        try
        {
            running = Steps[step](path);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        await running;
        context.Posts.ShouldBe(0);
    }

    private static SentForm Form(DocumentSource source) => new SentForm().File("f", source);

    private static Task<bool> SendAsync(StubService service, StubCall request) =>
        service.SendAsync(request, static _ => true, CancellationToken.None);

    private static async Task UploadAsync(DocumentSource source)
    {
        using var service = new StubService();
        service.Respond(200, "{}");
        await SendAsync(service, StubCall.Post("x", Idempotency.NotIdempotent).With(Form(source))).ConfigureAwait(false);
    }

    private static async Task EncodeAsync(DocumentSource source)
    {
        using var service = new StubService();
        service.Respond(200, "{}");
        await SendAsync(service, StubCall.Post("x", Idempotency.NotIdempotent).With(new SentBase64("d", source, progress: null)))
            .ConfigureAwait(false);
    }

    private static async Task RefusedAsync(SentForm form)
    {
        using var service = new StubService();
        var call = SendAsync(service, StubCall.Post("x", Idempotency.NotIdempotent).With(form));
        await ((Task)call).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        call.Exception!.InnerException.ShouldBeOfType<InvalidDocumentException>();
    }

    private static Task Pause(CancellationToken cancellationToken = default) =>
        Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);

    /// <summary>Takes its time to read, to write and to close.</summary>
    private sealed class SlowStream(params byte[] content) : MemoryStream(content, writable: false)
    {
        public override bool CanWrite => true;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Pause(cancellationToken).ConfigureAwait(false);
            return Read(buffer.Span);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await Pause(cancellationToken).ConfigureAwait(false);

        public override async ValueTask DisposeAsync()
        {
            await Pause().ConfigureAwait(false);
            await base.DisposeAsync().ConfigureAwait(false);
            GC.SuppressFinalize(this);
        }
    }
}
