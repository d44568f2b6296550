using System.Net;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Polydocs;
using Raydocs;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Secrets;

public sealed class StructuredLogTests(SecretsWorld world) : IClassFixture<SecretsWorld>
{
    [Theory]
    [InlineData("Polydocs", 200, LogLevel.Debug)]
    [InlineData("Polydocs", 503, LogLevel.Information)]
    [InlineData("Raydocs", 200, LogLevel.Debug)]
    [InlineData("Raydocs", 503, LogLevel.Information)]
    public async Task Every_attempt_is_logged_with_its_operation_vendor_number_status_duration_and_request_id(
        string vendor,
        int status,
        LogLevel level
    )
    {
        using var logs = new RecordedLogs();
        await using var provider = world.Provide(Leak.None, atStorage: false, logs);
        world.Server.Response = _ =>
            RawServerResponse.Of(status, """{"id":"d1","doc_id":"d1","status":"ready"}""", ("X-Request-Id", "request-4711"));

        await Record.ExceptionAsync(() =>
            vendor == "Polydocs"
                ? provider.GetRequiredService<IPolydocsClient>().GetStatusAsync("d1")
                : (Task)provider.GetRequiredService<IRaydocsClient>().GetDocumentAsync("d1")
        );

        var attempts = logs.Entries.Where(static entry => entry.Id.Name is "ResponseReceived" or "AttemptFailed").ToArray();
        attempts.Length.ShouldBe(status == 200 ? 1 : 2);
        foreach (var (attempt, number) in attempts.Select(static (attempt, index) => (attempt, index + 1)))
        {
            var named = attempt.State.ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
            attempt.Level.ShouldBe(level);
            named["Vendor"].ShouldBe(vendor);
            named["Operation"].ShouldBe(vendor == "Polydocs" ? "GetDocumentStatus" : "GetDocument");
            named["Attempt"].ShouldBe(number);
            named["Status"].ShouldBe((HttpStatusCode)status);
            named["RequestId"].ShouldBe("request-4711");
            named["DurationMs"].ShouldBeOfType<double>().ShouldBeGreaterThan(0);
            named.ContainsKey("Error").ShouldBe(status != 200);
        }

        if (status != 200)
        {
            var failed = logs.Entries.Single(static entry => entry.Id.Name == "CallFailed");
            failed.Level.ShouldBe(LogLevel.Warning);
            failed
                .State.Select(static pair => pair.Key)
                .ShouldBe([
                    "Vendor",
                    "Operation",
                    "Server",
                    "Client",
                    "Attempts",
                    "DurationMs",
                    "Error",
                    "Subject",
                    "Status",
                    "Code",
                    "RequestId",
                    "{OriginalFormat}",
                ]);
        }
    }

    [Fact]
    public async Task Activities_of_the_runtime_itself_show_no_query_and_there_is_none_for_the_storage()
    {
        using var watch = new Watch();
        await using var provider = world.Provide(Leak.None, atStorage: false, watch.Logs);
        world.Plan(Leak.None, atStorage: false, static () => { });
        var client = provider.GetRequiredService<IRaydocsClient>();

        await client.UploadAsync("s1", new Sample("a.pdf").Source);

        world.Server.Requests.ShouldContain(static request => request.Method == "PUT");
        var urls = watch
            .Activities.Where(static activity => activity.Source.Name == "System.Net.Http")
            .Select(static activity => $"{activity.GetTagItem("url.full")}")
            .ToArray();
        urls.ShouldBe([$"{world.Server.Address}vapor/signed-storage-url", $"{world.Server.Address}extractions/sessions/s1/documents"]);
        watch.Activities.Count(static activity => activity.Source.Name == DocumentClients.ClientTelemetry.SourceName).ShouldBe(3);
    }
}
