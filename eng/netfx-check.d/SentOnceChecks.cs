using DocumentClients;

namespace NetfxCheck;

/// <summary>
/// A connection that was kept is closed by the server about when the next request goes over it: the runtime sends such a request again by
/// itself, where it dares to. Or a host's handler sends it again. Of what may make something, no more than one may have arrived. What a
/// server saw coming and did not read counts too: another would have read it.
/// </summary>
internal sealed class SentOnceChecks(Report report, HttpStack stack)
{
    public async Task RunAsync()
    {
        (string What, string Method, Func<Clients, Task> Call)[] calls =
        [
            ("an upload", "POST", static clients => clients.Polydocs.UploadAsync(Sample.Invoice)),
            ("an empty POST", "POST", static clients => clients.Raydocs.RunExtractionAsync("s-1")),
            ("a GET", "GET", static clients => clients.Polydocs.GetStatusAsync("second")),
        ];
        foreach (var (what, method, call) in calls)
        {
            await report.CheckAsync(
                $"{stack.Name}: {what} over a connection that was closed while it lay idle",
                () => CheckAsync(ConnectionEnd.AtOnce, method, call)
            );
            await report.CheckAsync(
                $"{stack.Name}: {what} over a kept connection that is closed before it is read",
                () => CheckAsync(ConnectionEnd.AtNextRequest, method, call)
            );
            await report.CheckAsync(
                $"{stack.Name}: {what} over a kept connection that is closed after it was read",
                () => CheckAsync(ConnectionEnd.Never, method, call)
            );
            if (method == "POST")
            {
                await report.CheckAsync(
                    $"{stack.Name}: {what} that a host's handler sends again after a lost response",
                    () => StubbornAsync(static () => Reply.Nothing(), call)
                );
                await report.CheckAsync(
                    $"{stack.Name}: {what} that a host's handler sends again after a 500",
                    () => StubbornAsync(static () => Reply.Of("500 Internal Server Error"), call)
                );
            }
        }
    }

    /// <summary>
    /// The first request leaves a connection in the pool of each client; the next one on that connection meets the end that is asked for. A
    /// GET has one attempt, so that what arrives besides is the runtime's doing.
    /// </summary>
    private async Task<string> CheckAsync(ConnectionEnd end, string method, Func<Clients, Task> call)
    {
        List<Reply> first = [];
        var lost = 0;
        using var server = new RawServer(request =>
        {
            if (request.Target.EndsWith("/first", StringComparison.Ordinal))
            {
                var reply = Reply.Json(request.Target.Contains("results") ? Sample.Result : Sample.Ready, end);
                first.Add(reply);
                return reply;
            }

            // One response is lost on the kept connection, if it is to be closed after the request was read; the others come.
            return end == ConnectionEnd.Never && Interlocked.Increment(ref lost) == 1
                ? Reply.Nothing()
                : Reply.Json(
                    request.Target.EndsWith("/results", StringComparison.Ordinal) ? Sample.Result
                    : request.Method == "GET" ? Sample.Ready
                    : Sample.Uploaded
                );
        });
        using var clients = new Clients(
            stack,
            server.Address,
            options => options.Request.MaxAttempts = method == "GET" ? 1 : options.Request.MaxAttempts
        );
        await clients.Raydocs.GetResultAsync("first");
        await clients.Polydocs.GetStatusAsync("first");
        if (end == ConnectionEnd.AtOnce)
        {
            await Task.WhenAll(first.Select(static reply => reply.Closed));
        }

        var before = (Requests: server.Requests.Count, server.Connections);
        var outcome = "done";
        try
        {
            await call(clients);
        }
        catch (OutcomeUnknownException)
        {
            outcome = "an unknown outcome";
        }
        catch (TransportException) when (method == "GET")
        {
            outcome = "a broken connection";
        }

        var arrived = server.Requests.Skip(before.Requests).ToArray();
        Expect.That(method == "GET" || arrived.Length <= 1, $"{outcome}, and these arrived: {string.Join(", ", arrived.Select(Told))}");
        Expect.That(arrived.Length == 1 || outcome != "done" || method == "GET", "it is done, but nothing arrived");
        Expect.That(
            end == ConnectionEnd.AtOnce || server.Connections == before.Connections || arrived.Length > 1,
            "the connection was not kept, so that this check says nothing"
        );
        return $"{outcome}; arrived: {(arrived.Length == 0 ? "nothing" : string.Join(", ", arrived.Select(Told)))}";
    }

    private async Task<string> StubbornAsync(Func<Reply> reply, Func<Clients, Task> call)
    {
        using var server = new RawServer(_ => reply());
        var retries = 0;
        using var clients = new Clients(stack.With(() => new StubbornHandler(() => retries++)), server.Address);
        var unknown = await Expect.FailureAsync<OutcomeUnknownException>(call(clients));
        Expect.That(retries == 1, $"the handler sent it again {retries} times, so that this check says nothing");
        var whole = server.Single("POST");
        return $"{unknown.GetType().Name}; arrived: {Told(whole)}";
    }

    private static string Told(RawRequest request) => $"{request.Line.Replace(" HTTP/1.1", "")}{(request.WasRead ? "" : " (not read)")}";
}
