using DocumentClients;

namespace NetfxCheck;

/// <summary>Memory, connections, and limits of time.</summary>
internal sealed class LimitChecks(Report report, HttpStack stack)
{
    private const long Large = 64 * 1024 * 1024;
    private const int AtOnce = 8;

    public async Task RunAsync()
    {
        await report.CheckAsync($"{stack.Name}: a file of 64 MiB is uploaded in constant memory", MemoryAsync);
        if (stack.IsOwn)
        {
            // Mono's other handler cannot be told how many connections it may make.
            await report.CheckAsync($"{stack.Name}: {AtOnce} requests are under way at once", ConnectionsAsync);
        }

        await report.CheckAsync($"{stack.Name}: a paced client's requests all arrive", PacedAsync);
        await report.CheckAsync($"{stack.Name}: a response that does not come ends by the limit of an attempt", TimeoutAsync);
        await report.CheckAsync(
            $"{stack.Name}: a response whose body does not end is cut off by the limit of an attempt",
            BodyTimeoutAsync
        );
        await report.CheckAsync($"{stack.Name}: an upload whose response does not come is an unknown outcome", UploadTimeoutAsync);
        await report.CheckAsync($"{stack.Name}: the caller's token ends an upload", CancelAsync);
        await report.CheckAsync($"{stack.Name}: mistakes in a call are argument exceptions, and nothing is sent", MistakesAsync);
        await report.CheckAsync($"{stack.Name}: a response with bytes that are no UTF-8 is read", BadTextAsync);
    }

    /// <summary>
    /// What the heap holds while the file is sent, as a share of the file. Twice, so that the first has warmed up everything.
    /// </summary>
    private async Task<string> MemoryAsync()
    {
        var path = Path.Combine(Path.GetTempPath(), $"netfx-check-{Guid.NewGuid():N}.pdf");
        try
        {
            using (var file = File.Create(path))
            {
                file.SetLength(Large);
            }

            using var server = new RawServer(static _ => Reply.Json(Sample.Uploaded));
            using var clients = new Clients(stack, server.Address);
            await clients.Polydocs.UploadAsync(DocumentSource.FromFile(path));
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var peak = new PeakMemory();
            await clients.Polydocs.UploadAsync(DocumentSource.FromFile(path), options: new() { Progress = peak });
            Expect.That(
                server
                    .Of("POST")
                    .All(static request =>
                        long.Parse(request.Header("Content-Length")!, System.Globalization.CultureInfo.InvariantCulture) > Large
                    ),
                "not all of it arrived"
            );
            var share = (peak.Bytes - before) / (double)Large;
            Expect.That(
                peak.Looks > 100 && share < 0.25,
                $"the heap held {share:P1} of the document more at its peak, in {peak.Looks} looks"
            );
            return $"the heap held {Math.Max(share, 0):P1} of the document more at its peak, in {peak.Looks} looks";
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The server sends no response before all have arrived.</summary>
    private async Task<string> ConnectionsAsync()
    {
        var arrived = 0;
        var all = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var server = new RawServer(_ =>
        {
            if (Interlocked.Increment(ref arrived) == AtOnce)
            {
                all.TrySetResult(result: true);
            }

            return Reply.Json(Sample.Ready, after: all.Task);
        });
        using var clients = new Clients(stack, server.Address);
        var calls = Enumerable.Range(0, AtOnce).Select(_ => clients.Polydocs.GetStatusAsync("6f1a")).ToArray();
        await Task.WhenAll(calls);
        Expect.That(arrived == AtOnce, $"{arrived} requests arrived");
        return $"over {server.Connections} connections, with ServicePointManager.DefaultConnectionLimit "
            + $"{System.Net.ServicePointManager.DefaultConnectionLimit}";
    }

    private async Task<string> PacedAsync()
    {
        using var server = new RawServer(static _ => Reply.Json(Sample.Result));
        using var clients = new Clients(
            stack,
            server.Address,
            static options =>
            {
                if (options is Raydocs.RaydocsOptions raydocs)
                {
                    (raydocs.RequestsPerMinute, raydocs.RequestBurst) = (600, 1);
                }
            }
        );
        var calls = Enumerable.Range(0, 3).Select(_ => clients.Raydocs.GetResultAsync("r-1")).ToArray();
        await Task.WhenAll(calls);
        Expect.That(server.Requests.Count == calls.Length, $"{server.Requests.Count} arrived");
        return $"{calls.Length} requests";
    }

    private async Task<string> TimeoutAsync()
    {
        using var server = new RawServer(static _ => Reply.Json(Sample.Ready, after: Reply.Never));
        using var clients = new Clients(
            stack,
            server.Address,
            static options => (options.Request.MaxAttempts, options.Request.AttemptTimeout) = (2, TimeSpan.FromSeconds(0.5))
        );
        var timeout = await Expect.FailureAsync<ClientTimeoutException>(clients.Polydocs.GetStatusAsync("6f1a"));
        Expect.That(server.Requests.Count <= 2, $"{server.Requests.Count} requests arrived");
        return timeout.Message;
    }

    private async Task<string> BodyTimeoutAsync()
    {
        var beginning = System.Text.Encoding.UTF8.GetBytes(Sample.Ready);
        using var server = new RawServer(_ => Reply.CutOff(beginning, declared: beginning.Length + 1, ConnectionEnd.Never));
        using var clients = new Clients(
            stack,
            server.Address,
            static options => (options.Request.MaxAttempts, options.Request.AttemptTimeout) = (2, TimeSpan.FromSeconds(0.5))
        );
        var timeout = await Expect.FailureAsync<ClientTimeoutException>(clients.Polydocs.GetStatusAsync("6f1a"));
        Expect.That(server.Requests.Count == 2, $"{server.Requests.Count} requests arrived");
        return timeout.Message;
    }

    private async Task<string> UploadTimeoutAsync()
    {
        using var server = new RawServer(static _ => Reply.Json(Sample.Uploaded, after: Reply.Never));
        using var clients = new Clients(
            stack,
            server.Address,
            static options => options.Upload.ResponseTimeout = TimeSpan.FromSeconds(0.5)
        );
        var unknown = await Expect.FailureAsync<OutcomeUnknownException>(clients.Polydocs.UploadAsync(Sample.Invoice));
        await server.ArrivedAsync();
        Expect.That(server.Requests.Count == 1, $"{server.Requests.Count} requests arrived");
        return unknown.Message;
    }

    private async Task<string> CancelAsync()
    {
        using var cancellation = new CancellationTokenSource();
        using var server = new RawServer(_ =>
        {
            cancellation.Cancel();
            return Reply.Json(Sample.Uploaded, after: Reply.Never);
        });
        using var clients = new Clients(stack, server.Address);
        var cancelled = await Expect.FailureAsync<OperationCanceledException>(
            clients.Polydocs.UploadAsync(Sample.Invoice, cancellationToken: cancellation.Token)
        );
        Expect.That(cancelled.CancellationToken == cancellation.Token, "the exception has another token");
        return cancelled.Message;
    }

    private async Task<string> MistakesAsync()
    {
        using var server = new RawServer(static _ => Reply.Json(Sample.Uploaded));
        using var clients = new Clients(stack, server.Address);
        Func<Task>[] mistakes =
        [
            () => clients.Polydocs.UploadAsync(null!),
            () => clients.Polydocs.UploadAsync(DocumentSource.FromFile(null!)),
            () => clients.Polydocs.UploadAsync(DocumentSource.FromFile("")),
            () => clients.Polydocs.UploadAsync(DocumentSource.FromFile(" ")),
        ];
        var told = new List<string>();
        foreach (var mistake in mistakes)
        {
            var failure = await Expect.FailureAsync<ArgumentException>(Task.Run(mistake));
            told.Add($"{failure.GetType().Name} of {failure.ParamName}");
        }

        Expect.That(server.Connections == 0, $"{server.Connections} connections were made");
        return string.Join(", ", told);
    }

    private async Task<string> BadTextAsync()
    {
        byte[] body =
        [
            .. System.Text.Encoding.ASCII.GetBytes(
                "{\"success\":true,\"doc_id\":\"6f1a\",\"status\":\"ready_for_validation\",\"filename\":\""
            ),
            0xFF,
            .. System.Text.Encoding.ASCII.GetBytes("\"}"),
        ];
        using var server = new RawServer(_ => Reply.Of("200 OK", "Content-Type: application/json\r\n", body));
        using var clients = new Clients(stack, server.Address);
        var document = await clients.Polydocs.GetStatusAsync("6f1a");
        Expect.That(document.Status == Polydocs.PolydocsDocumentStatus.ReadyForValidation, $"the status is {document.Status}");
        return $"{document.Status}";
    }
}
