using System.Runtime.CompilerServices;
using DocumentClients.Http;

namespace DocumentClients.Core.Tests.Http;

/// <summary>The factory of the framework disposes of handlers once nobody refers to them.</summary>
public sealed class FactoryHandlerTests
{
    [Fact]
    public async Task A_handler_is_held_until_its_call_ends()
    {
        var factory = new ForgetfulFactory();
        using var service = new StubService { End = new FactoryHandler(factory, "Stub") };

        var call = service.SendAsync(StubCall.Get("x"), static _ => true, CancellationToken.None);
        Collect();
        factory.Made.IsAlive.ShouldBeTrue();

        factory.Response.SetResult(new HttpResponseMessage { Content = new StringContent("{}") });
        await call;
        Collect();
        factory.Made.IsAlive.ShouldBeFalse();
    }

    private static void Collect()
    {
        for (var collection = 0; collection < 3; collection++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed class ForgetfulFactory : IHttpMessageHandlerFactory
    {
        public TaskCompletionSource<HttpResponseMessage> Response { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public WeakReference Made { get; private set; } = null!;

        [MethodImpl(MethodImplOptions.NoInlining)]
        public HttpMessageHandler CreateHandler(string name)
        {
            var handler = new WaitingHandler(Response.Task);
            Made = new WeakReference(handler);
            return handler;
        }
    }

    private sealed class WaitingHandler(Task<HttpResponseMessage> response) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => response;
    }
}
