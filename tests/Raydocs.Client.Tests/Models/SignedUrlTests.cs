using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Raydocs.Client.Tests.Models;

[Collection(ActivityListening.Name)]
public sealed class SignedUrlTests
{
    private const string Url = "https://bucket.s3.example.org:8443/tmp/0d9f%20x?X-Amz-Credential=canary%2F2026&X-Amz-Signature=canary";

    private static readonly SignedUrl Signed = new(new Uri(Url));

    [Fact]
    public void It_shows_its_host_and_path_only()
    {
        Signed.ToString().ShouldBe("https://bucket.s3.example.org:8443/tmp/0d9f%20x");
        new SignedUrl(new Uri("https://user:canary@a.example/k?canary#canary")).ToString().ShouldBe("https://a.example/k");
        $"{Signed}".ShouldNotContain("canary");
        Signed.Reveal().AbsoluteUri.ShouldBe(Url);
    }

    [Theory]
    [InlineData("ftp://a.example/k?X-Amz-Signature=canary")]
    [InlineData("file:///tmp/k?X-Amz-Signature=canary")]
    [InlineData("mailto:a@example.org?X-Amz-Signature=canary")]
    public void It_shows_no_query_whatever_its_scheme(string address) =>
        (
            Record.Exception(() => new SignedUrl(new Uri(address)).ToString().ShouldNotContain("canary")) is null or ArgumentException
        ).ShouldBeTrue();

    [Fact]
    public void A_debugger_shows_no_more()
    {
        typeof(SignedUrl).GetCustomAttribute<DebuggerDisplayAttribute>().ShouldNotBeNull().Value.ShouldBe("{ToString(),nq}");
        typeof(SignedUrl).GetProperties().ShouldBeEmpty();
        typeof(SignedUrl)
            .GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .ShouldAllBe(static field => field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State == DebuggerBrowsableState.Never);
    }

    [Fact]
    public void Written_as_JSON_it_holds_no_query()
    {
        JsonSerializer.Serialize(Signed).ShouldNotContain("canary");
        JsonSerializer.Serialize(new SignedUpload { Key = "k", Url = Signed }).ShouldNotContain("canary");
        new SignedUpload { Key = "k", Url = Signed }
            .ToString()
            .ShouldNotContain("canary");
    }

    [Fact]
    public void A_relative_URL_is_none() => Should.Throw<ArgumentException>(() => new SignedUrl(new Uri("tmp/k", UriKind.Relative)));

    [Theory]
    [InlineData("wrong signature")]
    [InlineData("echo")]
    [InlineData("expired twice")]
    [InlineData("500 with echo")]
    [InlineData("broken")]
    [InlineData("success")]
    public async Task No_error_log_or_activity_holds_the_query_or_the_token_even_when_the_storage_echoes_them(string outcome)
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Token = "canary-token-4711" });
        var logs = new RecordedLogs();
        var activities = new StringBuilder();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ClientTelemetry.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (activities)
                {
                    activities.Append(activity.DisplayName).Append(activity.StatusDescription).AppendJoin(';', activity.TagObjects);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        var fault = server.Faults.Always(RaydocsOperation.PutObject);
        _ = outcome switch
        {
            "wrong signature" => fault.Do(Echo(403, "SignatureDoesNotMatch")),
            "echo" => fault.Do(Echo(400, "InvalidArgument")),
            "expired twice" => fault.Do(Echo(403, "ExpiredToken")),
            "500 with echo" => fault.Do(Echo(500, "InternalError")),
            "broken" => fault.CloseAfterBody(CloseKind.Reset),
            _ => fault.Status(200),
        };
        using var client = server.Client(logs: logs);

        var failure = await Record.ExceptionAsync(() => client.StageAsync(Samples.Invoice));

        (failure is null).ShouldBe(outcome == "success");
        var target = server.Targets(RaydocsOperation.PutObject)[0];
        var query = target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..]
            .Split('&')
            .Select(static pair => pair.Split('='))
            .ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
        var shown = new StringBuilder();
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            shown.Append(cause).AppendJoin(';', cause.Data.Values.OfType<object>());
            if (cause is DocumentApiException refusal)
            {
                shown.Append(refusal.ResponseBody).Append(refusal.VendorMessage).AppendJoin(';', refusal.FieldErrors);
            }
        }

        logs.Entries.ShouldNotBeEmpty();
        shown.AppendJoin('\n', logs.Entries.Select(static entry => entry.Text + string.Join(';', entry.State)));
        lock (activities)
        {
            shown.Append(activities);
        }

        var text = shown.ToString();
        text.ShouldNotContain("canary-token");
        text.ShouldNotContain(query["X-Amz-Signature"]);
        text.ShouldNotContain(query["X-Amz-Credential"]);
        text.ShouldNotContain(Uri.UnescapeDataString(query["X-Amz-Credential"]));
        text.ShouldNotContain(target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..]);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("no key")]
    public async Task A_response_of_the_first_step_that_cannot_be_read_is_not_kept_for_it_may_hold_the_URL(string response)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Request.MaxAttempts = 1);
        var fault = server.Faults.Always(RaydocsOperation.CreateSignedUpload);
        _ =
            response == "truncated"
                ? fault.Respond("application/json", $$"""{"key":"k","url":"{{Url}}","hea""")
                : fault.Respond("application/json", $$"""{ "url":"{{Url}}", "headers": {} }""");

        var failure = await Should.ThrowAsync<DocumentApiException>(() => client.StageAsync(Samples.Invoice));

        (failure + failure.ResponseBody).ShouldNotContain("canary");
    }

    [Fact]
    public async Task In_a_container_no_log_of_HTTP_itself_holds_the_query_or_the_token()
    {
        await using var server = await RaydocsEmulator.StartAsync(new RaydocsEmulatorOptions { Token = "canary-token-4711" });
        var logs = new RecordedLogs();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        services.AddDocumentClients().AddRaydocs(server.Configure);
        await using var provider = services.BuildServiceProvider();

        await provider.GetRequiredService<IRaydocsClient>().StageAsync(Samples.Invoice);

        logs.Entries.ShouldNotBeEmpty();
        logs.Entries.ShouldAllBe(static entry =>
            !(entry.Text + string.Join(';', entry.State)).Contains("canary", StringComparison.Ordinal)
            && !(entry.Text + string.Join(';', entry.State)).Contains("X-Amz", StringComparison.Ordinal)
        );
    }

    private static Func<HttpContext, Task> Echo(int status, string code) =>
        async context =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            var query = context.Request.QueryString.Value!.TrimStart('?');
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/xml";
            await context.Response.WriteAsync(
                $"<Error><Code>{code}</Code><Message>Not so: {query.Replace("&", "&amp;", StringComparison.Ordinal)}</Message>"
                    + $"<Plain>{Uri.UnescapeDataString(query).Replace("&", "&amp;", StringComparison.Ordinal)}</Plain></Error>",
                context.RequestAborted
            );
        };
}
