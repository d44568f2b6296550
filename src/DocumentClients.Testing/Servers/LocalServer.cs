using System.Globalization;
using System.Net.Sockets;
using DocumentClients.Testing.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DocumentClients.Testing;

/// <summary>
/// What every local emulator server has: an address, a record of its requests, scripted faults, and control over its connections.
/// </summary>
/// <typeparam name="TOperation">The operations of the API that it stands in for.</typeparam>
/// <remarks>HTTP/1.1 over a loopback socket. All members are safe to use from several threads.</remarks>
public abstract class LocalServer<TOperation> : IAsyncDisposable
    where TOperation : struct, Enum
{
    private readonly object _gate = new();
    private readonly List<RecordedRequest<TOperation>> _requests = [];
    private readonly int _recordBodiesUpTo;
    private readonly List<KestrelHost> _hosts = [];

    private protected LocalServer(TimeProvider time, int recordBodiesUpTo)
    {
        Time = time;
        _recordBodiesUpTo = recordBodiesUpTo;
    }

    /// <summary>Gets the faults that are planned. Empty at first: everything works.</summary>
    public FaultPlan<TOperation> Faults { get; } = new();

    /// <summary>Gets the requests so far, in the order of their arrival; those that are still on their way are among them.</summary>
    /// <remarks>A copy of the list at this moment. Its entries go on to follow their requests.</remarks>
    public IReadOnlyList<RecordedRequest<TOperation>> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Gets how many connections clients have open now, idle ones included.</summary>
    public int OpenConnections => _hosts.Sum(host => host.OpenConnections);

    /// <summary>
    /// Gets how many connections the server has taken since it was started, whatever became of them. A client that keeps its connections
    /// makes few.
    /// </summary>
    /// <remarks>A connection that a client has made, and even closed again, may not have been taken yet.</remarks>
    public int AcceptedConnections => _hosts.Sum(host => host.AcceptedConnections);

    /// <summary>Where the server listens first, without any path.</summary>
    private protected Uri Origin => _hosts[0].Address;

    private protected TimeProvider Time { get; }

    /// <summary>How many requests of an operation have arrived, whatever became of them.</summary>
    /// <param name="operation">The operation.</param>
    /// <returns>The number of requests.</returns>
    public int RequestCount(TOperation operation) =>
        Requests.Count(request => EqualityComparer<TOperation>.Default.Equals(request.Operation, operation));

    /// <summary>Closes every connection on which no request is running, as servers and proxies do with pooled connections.</summary>
    /// <param name="kind">How they are closed.</param>
    /// <returns>A task that ends when they are closed. A connection whose response is being sent is closed right after it; others with a
    /// request are left alone.</returns>
    public Task CloseIdleConnectionsAsync(CloseKind kind = CloseKind.Fin) =>
        Task.WhenAll(_hosts.Select(host => host.CloseIdleConnectionsAsync(kind)));

    /// <summary>
    /// Forgets the requests so far and everything that they made, as if the server had just been started. Planned faults, open connections
    /// and the clock stay.
    /// </summary>
    /// <remarks>A request that is running meanwhile may leave something behind.</remarks>
    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
        }

        ClearStored();
    }

    /// <summary>Stops the server: every open connection is closed and every stalled request ends, without waiting for clients.</summary>
    /// <returns>A task that ends when the port is free. Stopping twice is harmless.</returns>
    /// <remarks>What was recorded stays readable.</remarks>
    public Task StopAsync() => Task.WhenAll(_hosts.Select(host => host.StopAsync()));

    /// <summary>Stops the server, see <see cref="StopAsync"/>.</summary>
    /// <returns>A task that ends when the port is free.</returns>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        foreach (var host in _hosts)
        {
            await host.DisposeAsync().ConfigureAwait(false);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a port, before the server is handed out; a second call opens a second one. Returns its address.</summary>
    private protected async Task<Uri> ListenAsync(int port, CancellationToken cancellationToken)
    {
        var host = await KestrelHost.StartAsync(port, HandleAsync, cancellationToken).ConfigureAwait(false);
        _hosts.Add(host);
        return host.Address;
    }

    /// <summary>Says which operation a request is for.</summary>
    private protected abstract TOperation Identify(HttpRequest request);

    /// <summary>
    /// Reads the request and does what it asks. Throws <see cref="ConnectionLostException"/> when the body ends too early.
    /// </summary>
    private protected abstract Task<EmulatorResponse> ProcessAsync(HttpRequest request, CancellationToken ended);

    /// <summary>Forgets what requests have made.</summary>
    private protected abstract void ClearStored();

    private async Task HandleAsync(HttpContext context, CancellationToken stopping)
    {
        var connection = context.Features.GetRequiredFeature<ClientConnection>();
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var head = connection.BeginRequest($"{context.Request.Method} {target} {context.Request.Protocol}\r\n");
        var request = new RecordedRequest<TOperation>(
            Identify(context.Request),
            context.Request.Method,
            target,
            head,
            Time.GetUtcNow(),
            _recordBodiesUpTo
        );
        lock (_gate)
        {
            _requests.Add(request);
        }

        // What is checked byte for byte (a signature) needs the headers as they came.
        context.Features.Set(request);
        context.Request.Body = new ReceivedBody(context.Request.Body, request.Received);
        context.Response.OnStarting(() =>
        {
            connection.BeginResponse();
            if (context.Response.Headers.Date.Count == 0)
            {
                // The web server would tell the real time, even when the test has a clock of its own.
                context.Response.Headers.Date = Time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
            }

            request.Responded(context.Response.StatusCode);
            return Task.CompletedTask;
        });
        context.Response.OnCompleted(() =>
        {
            connection.EndRequest();
            request.Complete();
            return Task.CompletedTask;
        });

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var fault = Faults.Take(request.Operation);
        var exchange = new Exchange<TOperation>(
            context,
            request,
            connection,
            () => ProcessAsync(context.Request, ended.Token),
            () => fault?.MarkHit(request),
            Time,
            ended.Token
        );
        try
        {
            await (fault is null ? exchange.ContinueAsync() : fault.RunAsync(exchange)).ConfigureAwait(false);
        }
        catch (Exception exception)
            when (exception is ConnectionLostException or SocketException
                || (exception is OperationCanceledException && ended.IsCancellationRequested)
            )
        {
            exchange.Abandon();
        }
        catch (Exception exception)
        {
            request.Fail(exception, context.Response.HasStarted);
            throw;
        }
    }
}
