using DocumentClients.Cli.Requests;
using DocumentClients.Cli.Results;
using DocumentClients.Testing;
using Raydocs;

namespace DocumentClients.Cli.Emulators;

/// <summary>Both emulators, until they are stopped.</summary>
internal static class EmulatorServers
{
    /// <param name="request">Their ports and credentials.</param>
    /// <param name="onReady">Told where they are. Returns whether they are to run: not when nobody could be told.</param>
    /// <param name="stop">Ctrl+C, which is how this is meant to end.</param>
    /// <exception cref="UsageException">A port is taken.</exception>
    public static async Task<int> RunAsync(EmulatorRequest request, Func<EmulatorAddresses, bool> onReady, CancellationToken stop)
    {
        // Bodies are not kept: emulators may run for long, and nobody looks at their record here.
        var polydocs = await StartAsync(
                "--polydocs-port",
                request.PolydocsPort,
                port =>
                    PolydocsEmulator.StartAsync(
                        new PolydocsEmulatorOptions
                        {
                            Port = port,
                            ApiKey = request.PolydocsKey,
                            RecordBodiesUpTo = 0,
                        },
                        stop
                    )
            )
            .ConfigureAwait(false);
        await using (polydocs.ConfigureAwait(false))
        {
            var raydocs = await StartAsync(
                    "--raydocs-port",
                    request.RaydocsPort,
                    port =>
                        RaydocsEmulator.StartAsync(
                            new RaydocsEmulatorOptions
                            {
                                Port = port,
                                Token = request.RaydocsToken,
                                RecordBodiesUpTo = 0,
                            },
                            stop
                        )
                )
                .ConfigureAwait(false);
            await using (raydocs.ConfigureAwait(false))
            {
                var isReported = onReady(
                    new EmulatorAddresses
                    {
                        Polydocs = polydocs.Address,
                        ApiKey = polydocs.ApiKey,
                        Raydocs = raydocs.Address,
                        Token = raydocs.Token,
                        WorkspaceId = raydocs.WorkspaceId,
                        TemplateId = raydocs.TemplateId,
                        SessionId = await CreateSessionAsync(raydocs, stop).ConfigureAwait(false),
                    }
                );
                if (isReported)
                {
                    await UntilAsync(stop).ConfigureAwait(false);
                }
            }
        }

        return ExitCode.Success;
    }

    private static async Task<T> StartAsync<T>(string option, int port, Func<int, Task<T>> start)
    {
        try
        {
            return await start(port).ConfigureAwait(false);
        }
        catch (IOException taken)
        {
            throw new UsageException($"{option} {port} cannot be used: {taken.Message}", taken);
        }
    }

    private static async Task<string> CreateSessionAsync(RaydocsEmulator server, CancellationToken stop)
    {
        using var client = new RaydocsClient(new RaydocsOptions { BaseAddress = server.Address, Token = server.Token });
        return (await client.Sessions.CreateAsync(server.TemplateId, "docclients", stop).ConfigureAwait(false)).Id;
    }

    private static async Task UntilAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var registration = stop.Register(stopped.SetResult);
        await using (registration.ConfigureAwait(false))
        {
            await stopped.Task.ConfigureAwait(false);
        }
    }
}
