using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DocumentClients.Cli.Tests.Tools;
using Polydocs;
using Raydocs;

namespace DocumentClients.Cli.Tests.Commands;

public class EmulatorTests
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    [Fact]
    public async Task As_json_it_is_one_object_and_stopping_it_is_its_good_end()
    {
        using var stop = new CancellationTokenSource();
        var tool = new InProcessTool(None);

        var running = tool.RunAsync(["emulator", "--output", "json"], stop.Token);
        await TestTools.Eventually.Is(() => tool.OutputSoFar.Contains('\n', StringComparison.Ordinal));
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(0);
        result.Error.ShouldBeEmpty();
        var (polydocs, raydocs) = (result.Single.GetProperty("polydocs"), result.Single.GetProperty("raydocs"));
        polydocs.Names().ShouldBe(["baseAddress", "apiKey"]);
        raydocs.Names().ShouldBe(["baseAddress", "token", "workspaceId", "templateId", "sessionId"]);
    }

    [Fact]
    public async Task It_takes_the_credentials_that_it_is_given()
    {
        using var stop = new CancellationTokenSource();
        var tool = new InProcessTool(None);

        var running = tool.RunAsync(
            ["emulator", "--polydocs-key", "it's-mine", "--raydocs-token", "fixed", "--output", "json"],
            stop.Token
        );
        await TestTools.Eventually.Is(() => running.IsCompleted || tool.OutputSoFar.Contains('\n', StringComparison.Ordinal));
        using var printed = JsonDocument.Parse(tool.OutputSoFar);
        using var polydocs = new PolydocsClient(
            new PolydocsOptions
            {
                BaseAddress = new Uri(printed.RootElement.GetProperty("polydocs").Text("baseAddress")!),
                ApiKey = "it's-mine",
            }
        );
        using var raydocs = new RaydocsClient(
            new RaydocsOptions { BaseAddress = new Uri(printed.RootElement.GetProperty("raydocs").Text("baseAddress")!), Token = "fixed" }
        );
        var unknown = await Should.ThrowAsync<DocumentApiException>(() => polydocs.GetStatusAsync("nobody"));
        var templates = await raydocs.Api.ListTemplatesAsync(printed.RootElement.GetProperty("raydocs").Text("workspaceId")!);
        await stop.CancelAsync();
        var result = await running;

        result.ExitCode.ShouldBe(0, result.Error);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        templates.Items.ShouldHaveSingleItem().Id.ShouldBe(result.Single.GetProperty("raydocs").Text("templateId"));
        result.Single.GetProperty("polydocs").Text("apiKey").ShouldBe("it's-mine");
        result.Single.GetProperty("raydocs").Text("token").ShouldBe("fixed");
    }

    [Fact]
    public async Task A_quote_in_a_credential_is_quoted_for_the_shell()
    {
        using var stop = new CancellationTokenSource();
        var tool = new InProcessTool(None);

        var running = tool.RunAsync(["emulator", "--polydocs-key", "it's"], stop.Token);
        await TestTools.Eventually.Is(() => running.IsCompleted || tool.OutputSoFar.Contains("Ctrl+C", StringComparison.Ordinal));
        await stop.CancelAsync();

        (await running)
            .Lines[1]
            .ShouldBe(
                OperatingSystem.IsWindows()
                    ? "$env:DocumentClients__Polydocs__ApiKey = 'it''s'"
                    : @"export DocumentClients__Polydocs__ApiKey='it'\''s'"
            );
    }

    [Fact]
    public async Task The_former_name_goes_on_to_work_and_is_not_in_the_help()
    {
        using var stop = new CancellationTokenSource();
        var tool = new InProcessTool(None);

        var running = tool.RunAsync(["standin", "--output", "json"], stop.Token);
        await TestTools.Eventually.Is(() => running.IsCompleted || tool.OutputSoFar.Contains('\n', StringComparison.Ordinal));
        await stop.CancelAsync();

        (await running).ExitCode.ShouldBe(0);
        var help = (await new InProcessTool(None).RunAsync(["--help"])).Output;
        help.ShouldContain("emulator");
        help.ShouldNotContain("standin");
    }

    [Fact]
    public async Task It_listens_where_it_is_told_to()
    {
        for (var left = 4; ; left--)
        {
            var (polydocs, raydocs) = (FreePort(), FreePort());
            using var stop = new CancellationTokenSource();
            var tool = new InProcessTool(None);

            var running = tool.RunAsync(["emulator", "--polydocs-port", $"{polydocs}", "--raydocs-port", $"{raydocs}"], stop.Token);
            await TestTools.Eventually.Is(() => running.IsCompleted || tool.OutputSoFar.Contains("Ctrl+C", StringComparison.Ordinal));
            await stop.CancelAsync();
            var result = await running;
            if (result.ExitCode == 2 && left > 0)
            {
                // Somebody else was given one of the ports meanwhile.
                continue;
            }

            result.Lines[0].ShouldContain($"http://127.0.0.1:{polydocs}/");
            result.Lines[2].ShouldContain($"http://127.0.0.1:{raydocs}/");
            return;
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_wrong_usage()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var result = await new InProcessTool(None).RunAsync(["emulator", "--raydocs-port", $"{port}"]);

        result.ExitCode.ShouldBe(2);
        result.Output.ShouldBeEmpty();
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain($"--raydocs-port {port}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
