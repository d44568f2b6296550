using System.Text;
using DocumentClients;

namespace NetfxCheck;

/// <summary>A response that is handed out while it arrives.</summary>
internal sealed class StreamChecks(Report report, HttpStack stack)
{
    private static readonly byte[] Workbook = [.. Enumerable.Range(0, 300_000).Select(static place => (byte)(place * 31 >> 3))];

    public async Task RunAsync()
    {
        await report.CheckAsync($"{stack.Name}: a workbook is read unchanged while it arrives", WholeAsync);
        await report.CheckAsync($"{stack.Name}: one that is cut off in the middle is reported so, and is not requested again", CutAsync);
        await report.CheckAsync($"{stack.Name}: a workbook that is refused is an exception before anything is handed out", RefusedAsync);
        await report.CheckAsync($"{stack.Name}: the caller's token ends a read that waits", CancelledAsync);
        await report.CheckAsync($"{stack.Name}: a read that waits ends when nothing comes for too long", StandsStillAsync);
    }

    private async Task<string> WholeAsync()
    {
        var requests = 0;
        using var server = new RawServer(_ =>
            Interlocked.Increment(ref requests) == 1 ? Reply.Of("503 Service Unavailable") : Reply.Of("200 OK", body: Workbook)
        );
        using var clients = new Clients(stack, server.Address);
        using var stream = await clients.Raydocs.Api.ExportResultToExcelAsync("r-1");
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        Expect.That(read.ToArray().SequenceEqual(Workbook), $"{read.Length} bytes, or others");
        Expect.That(requests == 2, $"{requests} requests arrived");
        return $"{read.Length} bytes after a retry";
    }

    private async Task<string> CutAsync()
    {
        using var server = new RawServer(static _ => Reply.CutOff(Workbook, declared: Workbook.Length + 1));
        using var clients = new Clients(stack, server.Address);
        using var stream = await clients.Raydocs.Api.ExportResultToExcelAsync("r-1");
        var failure = await Expect.FailureAsync<TransportException>(stream.CopyToAsync(new MemoryStream()));
        Expect.That(server.Requests.Count == 1, $"{server.Requests.Count} requests arrived");
        return failure.Message;
    }

    private async Task<string> RefusedAsync()
    {
        using var server = new RawServer(static _ =>
            Reply.Of("404 Not Found", "Content-Type: application/json\r\n", Encoding.UTF8.GetBytes("""{"message":"no such result"}"""))
        );
        using var clients = new Clients(stack, server.Address);
        var refused = await Expect.FailureAsync<DocumentApiException>(clients.Raydocs.Api.ExportResultToExcelAsync("r-1"));
        return refused.Message;
    }

    private async Task<string> StandsStillAsync()
    {
        using var server = new RawServer(static _ => Reply.CutOff(Workbook, declared: Workbook.Length + 1, ConnectionEnd.Never));
        using var clients = new Clients(
            stack,
            server.Address,
            static options => options.Upload.NoProgressTimeout = TimeSpan.FromMilliseconds(500)
        );
        using var stream = await clients.Raydocs.Api.ExportResultToExcelAsync("r-1");
        using var read = new MemoryStream();
        var timeout = await Expect.FailureAsync<ClientTimeoutException>(stream.CopyToAsync(read));
        Expect.That(read.Length == Workbook.Length, $"{read.Length} bytes were handed out");
        return timeout.Message;
    }

    private async Task<string> CancelledAsync()
    {
        using var server = new RawServer(static _ => Reply.CutOff(Workbook, declared: Workbook.Length + 1, ConnectionEnd.Never));
        using var clients = new Clients(stack, server.Address);
        using var cancellation = new CancellationTokenSource();
        using var stream = await clients.Raydocs.Api.ExportResultToExcelAsync("r-1", cancellation.Token);
        var read = new byte[Workbook.Length];
        for (var count = 0; count < read.Length; )
        {
            count += await stream.ReadAsync(read, count, read.Length - count);
        }

        var waiting = stream.ReadAsync(read, 0, 1);
        cancellation.Cancel();
        var cancelled = await Expect.FailureAsync<OperationCanceledException>(waiting);
        Expect.That(cancelled.CancellationToken == cancellation.Token, "it is not the caller's token");
        return cancelled.Message;
    }
}
