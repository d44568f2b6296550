using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Polydocs.Client.Tests.Secrets;

/// <summary>A key that stands out is looked for in everything that the client shows: errors, logs of every level, activities, metrics.</summary>
public sealed class SecretsTests
{
    private const string Canary = "canary-7f3a9c51d2e84b06";

    public static TheoryData<string> Failures => ["none", "echo 401", "echo 422", "echo 500", "echo success false", "echo HTML", "reset", "lost answer", "redirect", "unreachable", "cancelled"];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task The_key_is_never_shown(string failure)
    {
        await using var server = await PolydocsServer.StartAsync(new PolydocsServerOptions { ApiKey = Canary });
        using var logs = new RecordedLogs();
        var (shown, spans) = (new ConcurrentQueue<string>(), 0);
        using var activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                Interlocked.Increment(ref spans);
                shown.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} " +
                    string.Join(' ', activity.Events.SelectMany(e => e.Tags.Select(tag => $"{tag}").Append(e.Name))));
            },
        };
        ActivitySource.AddActivityListener(activities);
        using var meters = new MeterListener { InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) => shown.Enqueue(Text(tags)));
        meters.SetMeasurementEventCallback<long>((_, _, tags, _) => shown.Enqueue(Text(tags)));
        meters.Start();
        await using var provider = Provider(failure == "unreachable" ? new Uri("http://127.0.0.1:1/") : server.Address, logs);
        var client = provider.GetRequiredService<IPolydocsClient>();
        Script(server, failure);

        using var cancellation = new CancellationTokenSource();
        if (failure == "cancelled")
        {
            _ = server.Faults.Always(PolydocsOperation.Process).StallBeforeAnswering().Hit.ContinueWith(_ => cancellation.Cancel(), TaskScheduler.Default);
        }

        var upload = await Record.ExceptionAsync(() => client.UploadAsync(Samples.Invoice, cancellationToken: cancellation.Token));
        var status = await Record.ExceptionAsync(() => client.GetStatusAsync("a"));

        (upload is null).ShouldBe(failure == "none");
        Everything(upload).Concat(Everything(status)).Concat(shown).Concat(logs.Entries.SelectMany(entry => entry.State.Select(pair => $"{pair.Value}").Append(entry.Text)))
            .Append(provider.GetRequiredService<IPolydocsClient>().ToString()!)
            .ShouldAllBe(text => !text.Contains(Canary, StringComparison.OrdinalIgnoreCase));
        logs.Entries.ShouldNotBeEmpty();
        spans.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Options_and_metadata_do_not_print_what_they_hold()
    {
        Convert.ToString((object)new PolydocsOptions { ApiKey = Canary }, CultureInfo.InvariantCulture)!.ShouldNotContain(Canary);
        new PolydocsUploadOptions { Metadata = DocumentMetadata.Parse($"\"{Canary}\"") }.ToString().ShouldNotContain(Canary);
    }

    private static void Script(PolydocsServer server, string failure)
    {
        foreach (var operation in new[] { PolydocsOperation.Process, PolydocsOperation.GetStatus })
        {
            var rule = server.Faults.Always(operation);
            _ = failure switch
            {
                "echo 401" => rule.Do(context => Echo(context, 401, "{{\"message\":\"invalid key {0}\"}}")),
                "echo 422" => rule.Do(context => Echo(context, 422, "{{\"detail\":[{{\"loc\":[\"header\",\"X-API-KEY\"],\"msg\":\"{0}\"}}]}}")),
                "echo 500" => rule.Do(context => Echo(context, 500, "{{\"detail\":\"{0}\"}}")),
                "echo success false" => rule.Do(context => Echo(context, 200, "{{\"success\":false,\"message\":\"{0}\"}}")),
                "echo HTML" => rule.Do(context => Echo(context, 200, "<html>{0}</html>")),
                "reset" => rule.CloseInBody(10, CloseKind.Reset),
                "lost answer" => rule.DropAnswerAfterProcessing(),
                "redirect" => rule.Redirect(new Uri($"http://127.0.0.1:1/?key={Canary}")),
                _ => (object)rule,
            };
        }

        if (failure is "none" or "unreachable" or "cancelled")
        {
            server.Faults.Clear();
        }
    }

    private static async Task Echo(HttpContext context, int status, string format)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(string.Format(CultureInfo.InvariantCulture, format, context.Request.Headers["X-API-KEY"].ToString()));
    }

    private static ServiceProvider Provider(Uri address, RecordedLogs logs)
    {
        var services = new ServiceCollection();
        services.AddLogging(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(logs));
        services.AddDocumentClients().AddPolydocs(options =>
        {
            (options.BaseAddress, options.ApiKey, options.Generation) = (address, Canary, PolydocsGeneration.Polydocs);
            options.Control.MaxAttempts = options.Upload.MaxAttempts = 2;
            options.Control.FirstDelay = options.Upload.FirstDelay = TimeSpan.FromMilliseconds(10);
        });
        return services.BuildServiceProvider();
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder();
        foreach (var tag in tags)
        {
            text.Append(CultureInfo.InvariantCulture, $"{tag.Key}={tag.Value} ");
        }

        return text.ToString();
    }

    /// <summary>All that can be read off an exception: its text, its data, its properties, and those of the ones inside.</summary>
    private static IEnumerable<string> Everything(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            yield return exception.ToString();
            foreach (DictionaryEntry entry in exception.Data)
            {
                yield return $"{entry.Key} {entry.Value}";
            }

            foreach (var property in exception.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
            {
                var value = property.GetValue(exception);
                yield return value is IEnumerable and not string ? string.Join(' ', ((IEnumerable)value).Cast<object>()) : $"{value}";
            }
        }
    }
}
