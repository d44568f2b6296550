using DocumentClients;

namespace NetfxCheck;

/// <summary>A redirect could carry the credential or the document elsewhere: it is reported as a refusal, and nobody goes there.</summary>
internal sealed class RedirectChecks(Report report, HttpStack stack)
{
    public async Task RunAsync()
    {
        foreach (var status in new[] { "301 Moved Permanently", "307 Temporary Redirect" })
        {
            await report.CheckAsync(
                $"{stack.Name}: a {status.Split(' ')[0]} of a GET is not followed",
                () => CheckAsync(status, static clients => clients.Polydocs.GetStatusAsync("6f1a"))
            );
            await report.CheckAsync(
                $"{stack.Name}: a {status.Split(' ')[0]} of an upload is not followed",
                () => CheckAsync(status, static clients => clients.Polydocs.UploadAsync(Sample.Invoice))
            );
        }
    }

    private async Task<string> CheckAsync(string status, Func<Clients, Task> call)
    {
        using var elsewhere = new RawServer(static _ => Reply.Json(Sample.Ready));
        using var server = new RawServer(_ => Reply.Of(status, $"Location: {elsewhere.Address}taken\r\n"));
        using var clients = new Clients(stack, server.Address);
        var refusal = await Expect.FailureAsync<DocumentApiException>(call(clients));
        Expect.That(
            $"{(int)refusal.StatusCode}" == status.Split(' ')[0] && refusal.Message.Contains("Redirects are not followed"),
            $"saw {refusal.Message}"
        );
        Expect.That(server.Requests.Count == 1, $"{server.Requests.Count} requests arrived");
        Expect.That(elsewhere.Connections == 0, $"{elsewhere.Connections} connections were made to where it led");
        return refusal.Message.Split('.')[0];
    }
}
