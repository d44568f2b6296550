using DocumentClients;

namespace NetfxCheck;

/// <summary>The connection is closed after the request was read: what may have made something is not sent again.</summary>
internal sealed class LostResponseChecks(Report report, HttpStack stack)
{
    public async Task RunAsync()
    {
        await report.CheckAsync(
            $"{stack.Name}: an upload whose response is lost is an unknown outcome after one request",
            () => UnknownAsync(static clients => clients.Polydocs.UploadAsync(Sample.Invoice))
        );
        await report.CheckAsync(
            $"{stack.Name}: a run whose response is lost is an unknown outcome after one request",
            () => UnknownAsync(static clients => clients.Raydocs.RunExtractionAsync("s-1"))
        );
        await report.CheckAsync($"{stack.Name}: a GET whose response is lost is retried", RetriedAsync);
        if (!stack.IsOwn)
        {
            // Mono's own handler has the same exception for it as for a TLS handshake that fails; .NET Framework has a status, as this one.
            await report.CheckAsync(
                $"{stack.Name}: a GET whose connections are all reset was sent, and is reported so",
                () => AllLostAsync(ConnectionEnd.ByReset)
            );
            await report.CheckAsync(
                $"{stack.Name}: a GET whose connections are all closed was sent, and is reported so",
                () => AllLostAsync(ConnectionEnd.AtOnce)
            );
        }

        await report.CheckAsync($"{stack.Name}: a server that is not there is reported so", NotThereAsync);
    }

    private async Task<string> UnknownAsync(Func<Clients, Task> call)
    {
        using var server = new RawServer(static _ => Reply.Nothing());
        using var clients = new Clients(stack, server.Address);
        var unknown = await Expect.FailureAsync<OutcomeUnknownException>(call(clients));
        Expect.That(server.Requests.Count == 1, $"{server.Requests.Count} requests arrived");
        return unknown.Message;
    }

    private async Task<string> RetriedAsync()
    {
        var requests = 0;
        using var server = new RawServer(_ => Interlocked.Increment(ref requests) <= 2 ? Reply.Nothing() : Reply.Json(Sample.Ready));
        using var clients = new Clients(stack, server.Address);
        var document = await clients.Polydocs.GetStatusAsync("6f1a");
        return $"{document.Status} after {server.Requests.Count} requests";
    }

    private async Task<string> AllLostAsync(ConnectionEnd end)
    {
        using var server = new RawServer(_ => Reply.Nothing(end));
        using var clients = new Clients(stack, server.Address, static options => options.Request.MaxAttempts = 2);
        var failure = await Expect.FailureAsync<TransportException>(clients.Polydocs.GetStatusAsync("6f1a"));
        Expect.That(failure.Message.Contains("broke after the request was sent"), $"saw {failure.Message} < {failure.InnerException}");
        return failure.Message;
    }

    private async Task<string> NotThereAsync()
    {
        using var server = new RawServer(static _ => Reply.Nothing());
        server.Dispose();
        using var clients = new Clients(stack, server.Address, static options => options.Request.MaxAttempts = 2);
        var failure = await Expect.FailureAsync<TransportException>(clients.Polydocs.GetStatusAsync("6f1a"));
        Expect.That(failure.Message.Contains("could not be reached"), $"saw {failure.Message} < {failure.InnerException}");
        return failure.Message;
    }
}
