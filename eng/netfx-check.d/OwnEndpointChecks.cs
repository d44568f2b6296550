using DocumentClients;

namespace NetfxCheck;

/// <summary>A user's own interface goes through the same chain.</summary>
internal sealed class OwnEndpointChecks(Report report, HttpStack stack)
{
    public async Task RunAsync()
    {
        await report.CheckAsync($"{stack.Name}: an interface of the program's own is called, and its GET retried", CallAsync);
        await report.CheckAsync(
            $"{stack.Name}: its POST without a body is sent once over a connection that is closed after it was read",
            OnceAsync
        );
    }

    private async Task<string> CallAsync()
    {
        var requests = 0;
        using var server = new RawServer(_ =>
            Interlocked.Increment(ref requests) == 1 ? Reply.Of("503 Service Unavailable") : Reply.Json("""{"text":"read"}""")
        );
        using var clients = new Clients(stack, server.Address);
        var api = clients.Polydocs.CreateApi<IOwnEndpoints>(OwnJson.Default);
        var log = await api.GetLogAsync("6f1a");
        var classified = await api.ClassifyAsync(new DocumentPart(Sample.Invoice), "note");
        Expect.That(log.Text == "read" && classified.Text == "read", $"read {log.Text} and {classified.Text}");
        var seen = server.Requests.Select(static request => request.Line.Replace(" HTTP/1.1", "")).ToArray();
        Expect.That(
            seen.SequenceEqual([
                "GET /document/get_document_log/6f1a",
                "GET /document/get_document_log/6f1a",
                "POST /document/classify_document",
            ]),
            $"saw {string.Join(", ", seen)}"
        );
        Expect.That(server.Requests.All(static request => request.Header("X-API-KEY") == "KEY"), "the key is missing");
        return string.Join(", ", seen);
    }

    private async Task<string> OnceAsync()
    {
        using var server = new RawServer(static request => request.Method == "GET" ? Reply.Json("""{"text":"read"}""") : Reply.Nothing());
        using var clients = new Clients(stack, server.Address);
        var api = clients.Polydocs.CreateApi<IOwnEndpoints>(OwnJson.Default);
        await api.GetLogAsync("6f1a");
        await Expect.FailureAsync<OutcomeUnknownException>(api.RestartAsync("6f1a"));
        server.Single("POST");
        return "an unknown outcome after one request";
    }
}
