using System.Net.Sockets;

namespace DocumentClients.Testing.Tests.Hosting;

public sealed class LocalServerTests
{
    /// <summary>How often a test tries that needs a port which nobody else is given meanwhile.</summary>
    private const int Tries = 5;

    private const string Get = "GET /openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Fact]
    public async Task Two_servers_live_side_by_side_on_ports_of_their_own()
    {
        await using var one = await PolydocsEmulator.StartAsync();
        await using var other = await PolydocsEmulator.StartAsync();

        one.Address.ShouldNotBe(other.Address);
        string.Equals(one.ApiKey, other.ApiKey, StringComparison.Ordinal).ShouldBeFalse();
        one.Address.ShouldBe(new Uri($"http://127.0.0.1:{one.Address.Port}/"));
    }

    [Fact]
    public async Task A_port_can_be_asked_for_and_is_free_again_after_stopping()
    {
        for (var left = Tries - 1; ; left--)
        {
            await using var first = await PolydocsEmulator.StartAsync();
            await first.StopAsync();
            try
            {
                await using var second = await PolydocsEmulator.StartAsync(new() { Port = first.Address.Port });

                second.Address.ShouldBe(first.Address);
                return;
            }
            catch (IOException) when (left > 0)
            {
                // Somebody else was given the port meanwhile.
            }
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error()
    {
        await using var first = await PolydocsEmulator.StartAsync();

        await Should.ThrowAsync<IOException>(() => PolydocsEmulator.StartAsync(new() { Port = first.Address.Port }));
    }

    [Fact]
    public async Task Two_requests_travel_on_one_connection()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);

        await client.SendAsync(Get);
        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 200 ");
        await client.SendAsync(Raw.Post(server, Raw.Multipart(Raw.File("content"))));
        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 200 ");

        (server.OpenConnections, server.AcceptedConnections).ShouldBe((1, 1));
        server.Requests.Count.ShouldBe(2);
        server.Requests[1].RawHead.ShouldStartWith("POST /document/process HTTP/1.1\r\n");
    }

    [Theory]
    [InlineData(CloseKind.Fin)]
    [InlineData(CloseKind.Reset)]
    public async Task Every_connection_is_counted_even_when_its_client_is_gone_at_once(CloseKind kind)
    {
        const int Connections = 200;
        await using var server = await PolydocsEmulator.StartAsync();
        for (var i = 0; i < Connections; i++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", server.Address.Port);
            if (kind == CloseKind.Reset)
            {
                socket.LingerState = new LingerOption(enable: true, seconds: 0);
            }
        }

        await TestTools.Eventually.Is(() => server.AcceptedConnections == Connections && server.OpenConnections == 0);
    }

    [Fact]
    public async Task Requests_can_be_sent_before_earlier_ones_were_responded()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);

        await client.SendAsync(Get + Raw.Post(server, Raw.Multipart(Raw.File("content"))) + Get);
        await client.ReadResponseAsync();
        await client.ReadResponseAsync();
        await client.ReadResponseAsync();

        server.Requests.Select(request => request.Method).ShouldBe(["GET", "POST", "GET"]);
        server.Requests[0].RawHead.ShouldBe(Get);
        server.Requests[2].RawHead.ShouldBe(Get);
        server.Documents.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(CloseKind.Fin)]
    [InlineData(CloseKind.Reset)]
    public async Task An_idle_connection_can_be_closed_under_the_client(CloseKind kind)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Get);
        await client.ReadResponseAsync();

        await server.CloseIdleConnectionsAsync(kind);

        (await client.ReadToEndAsync()).ShouldBe(("", kind));
    }

    [Fact]
    public async Task An_idle_connection_outlives_the_heartbeats_of_the_web_server()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Get);
        await client.ReadResponseAsync();

        // The heartbeat comes once a second, in real time; limits that are too long once overflowed there.
        await Task.Delay(TimeSpan.FromSeconds(2.5), TimeProvider.System);

        await client.SendAsync(Get);
        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task A_connection_that_is_at_work_is_not_idle()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fault = server.Faults.Next().Do(_ => release.Task);
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Get);
        await fault.Hit;

        await server.CloseIdleConnectionsAsync();
        release.SetResult();

        (await client.ReadResponseAsync()).ShouldStartWith("HTTP/1.1 200 ");
    }

    [Fact]
    public async Task A_client_goes_on_with_a_new_connection_after_its_pool_was_closed()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        for (var i = 0; i < 20; i++)
        {
            (await client.UploadAsync().RespondAsync()).Status.ShouldBe(200);
            await server.CloseIdleConnectionsAsync();
        }

        server.Documents.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Requests_are_counted_by_operation()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await client.UploadAsync().RespondAsync();
        await client.UploadAsync().RespondAsync();
        await client.AskAsync("nowhere").RespondAsync();

        server.RequestCount(PolydocsOperation.Process).ShouldBe(2);
        server.RequestCount(PolydocsOperation.Unknown).ShouldBe(1);
        server.RequestCount(PolydocsOperation.GetStatus).ShouldBe(0);
    }

    [Fact]
    public async Task Stopping_ends_every_kind_of_stall()
    {
        var server = await PolydocsEmulator.StartAsync();
        var faults = server.Faults;
        var rule = () => faults.Next(PolydocsOperation.Process);
        Fault<PolydocsOperation>[] stalls =
        [
            rule().StallBeforeReading(),
            rule().StallInBody(5),
            rule().StallBeforeResponding(),
            rule().Delay(TimeSpan.FromDays(1)),
            rule().CloseBeforeReading(),
            rule().Do(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted)),
        ];
        var clients = new List<RawClient>();
        foreach (var stall in stalls)
        {
            var client = await RawClient.ConnectAsync(server.Address);
            clients.Add(client);
            await client.SendAsync(Raw.Post(server, Raw.Multipart(Raw.File("content"))));
            await stall.Hit;
        }

        using var halfSent = await RawClient.ConnectAsync(server.Address);
        await halfSent.SendAsync(Raw.Head(server, "/document/process", "multipart/form-data; boundary=b", 1_000_000));

        await server.DisposeAsync();

        await Task.WhenAll(server.Requests.Select(request => request.Completed));
        server.OpenConnections.ShouldBe(0);
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_code_that_never_ends()
    {
        var server = await PolydocsEmulator.StartAsync();
        var fault = server.Faults.Next().Do(_ => new TaskCompletionSource().Task);
        using var client = await RawClient.ConnectAsync(server.Address);
        await client.SendAsync(Get);
        await fault.Hit;

        await server.DisposeAsync();
    }

    [Fact]
    public async Task Stopping_twice_is_harmless_and_the_record_stays()
    {
        var server = await PolydocsEmulator.StartAsync();
        await server.StoreAsync();

        await server.StopAsync();
        await server.StopAsync();
        await server.DisposeAsync();
        await server.DisposeAsync();

        server.Documents.Count.ShouldBe(1);
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_listens_at_the_port_of_a_stopped_server()
    {
        var refused = false;
        for (var attempt = 0; attempt < Tries && !refused; attempt++)
        {
            await using var server = await PolydocsEmulator.StartAsync();
            await server.StopAsync();

            // Whoever responds may be somebody else who was given the port meanwhile.
            using var client = new TcpClient();
            refused = await Record.ExceptionAsync(() => client.ConnectAsync(server.Address.Host, server.Address.Port)) is SocketException;
        }

        refused.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_forgets_keeps_its_faults_and_its_connections_and_goes_on()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        await client.UploadAsync("forgotten").RespondAsync();
        var known = server.Documents[0].Id;
        server.Faults.Next(PolydocsOperation.GetStatus).Status(503);

        server.Clear();

        server.Requests.ShouldBeEmpty();
        server.Documents.ShouldBeEmpty();
        server.OpenConnections.ShouldBe(1);
        (await client.AskAsync($"document/status/{known}").RespondAsync()).Status.ShouldBe(503);
        (await client.AskAsync($"document/status/{known}").RespondAsync()).Status.ShouldBe(404);
        (await client.UploadAsync().RespondAsync()).Status.ShouldBe(200);
        server.Requests.Count.ShouldBe(3);
        server.Documents.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Fifty_parallel_uploads_are_fifty_documents()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async number =>
                    (await client.UploadAsync($"content {number}", ("source", $"{number}")).RespondAsync()).Status.ShouldBe(200)
                )
        );

        server.Documents.DistinctBy(document => document.Source, StringComparer.Ordinal).Count().ShouldBe(50);
        server.Documents.DistinctBy(document => document.Sha256, StringComparer.Ordinal).Count().ShouldBe(50);
        server.Documents.DistinctBy(document => document.Id, StringComparer.Ordinal).Count().ShouldBe(50);
        server.Requests.Count.ShouldBe(50);
    }
}
