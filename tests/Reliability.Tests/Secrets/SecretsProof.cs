using DocumentClients;
using DocumentClients.TestTools;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Secrets;

/// <summary>Makes one call while the service does one thing, and looks for secrets in everything that is shown.</summary>
internal static class SecretsProof
{
    private static readonly Leak[] Succeeding = [Leak.None, Leak.EchoInSuccess];

    /// <summary>How these end depends on what the call reads.</summary>
    private static readonly Leak[] Either = [Leak.EchoInStatus, Leak.EchoInRefusal];

    public static IEnumerable<(PublicCall Call, Leak Leak, bool AtStorage)> Cells(IEnumerable<PublicCall> calls) =>
        from call in calls
        from leak in Enum.GetValues<Leak>()
        from atStorage in call.IsAtStorage ? new[] { false, true } : [false]
        where !(IsPutAlone(call) && !atStorage) && (Scale.IsFull || call.IsFull || leak == Leak.EchoIn500)
        select (call, leak, atStorage);

    public static TheoryData<string, Leak, bool> Rows(IEnumerable<PublicCall> calls)
    {
        var rows = new TheoryData<string, Leak, bool>();
        foreach (var (call, leak, atStorage) in Cells(calls))
        {
            rows.Add(call.Name, leak, atStorage);
        }

        return rows;
    }

    public static async Task ProveAsync(SecretsWorld world, PublicCall call, Leak leak, bool atStorage)
    {
        using var watch = new Watch { ShowsErrorsOfTheRuntime = SecretsWorld.IsHttp(leak) };
        using var cancellation = new CancellationTokenSource();
        var time = leak == Leak.TimedOut ? new ManualTime() : null;
        var arrivals = 0;
        world.Plan(
            leak,
            atStorage,
            () =>
            {
                Interlocked.Increment(ref arrivals);
                if (leak == Leak.Cancelled)
                {
                    cancellation.Cancel();
                }

                time?.Advance(SecretsWorld.PastEveryAttempt);
            }
        );
        await using var provider = world.Provide(
            leak,
            atStorage,
            watch.Logs,
            time,
            call.IsOfDocBits ? PolydocsGeneration.DocBits : PolydocsGeneration.Polydocs
        );
        var about = new EndpointCall
        {
            PolydocsClient = provider.GetRequiredService<IPolydocsClient>(),
            RaydocsClient = provider.GetRequiredService<IRaydocsClient>(),
            Upload = SecretsWorld.SignedAt(leak == Leak.ConnectionRefused ? world.Closed.Number : world.Server.Port),
        };
        object? returned = null;

        var error = await Eventually.Ends(Record.ExceptionAsync(async () => returned = await call.MakeAsync(about, cancellation.Token)));

        Foreign.EnsureNothingOfRefit(error);
        EnsureEnding(call, leak, atStorage, error);
        (arrivals > 0).ShouldBe(leak != Leak.ConnectionRefused);
        if (leak != Leak.ConnectionRefused)
        {
            // The secrets were there to be shown.
            world.Server.Received.ShouldContain(
                atStorage ? Canary.Signature
                : call.IsAtPolydocs ? Canary.Key
                : Canary.Token
            );
        }

        var everything = watch.Everything(returned, error);
        watch.Logs.Entries.ShouldContain(static entry => entry.Id.Name == "ResponseReceived" || entry.Id.Name == "AttemptFailed");
        watch
            .Logs.Entries.Any(static entry => entry.Id.Name == "RequestPipelineStart")
            .ShouldBe(SecretsWorld.IsHttp(leak), "logs of the HttpClient factory");
        watch.Activities.ShouldContain(static activity => activity.Source.Name == ClientTelemetry.SourceName);
        watch.Measurements.ShouldContain(text =>
            Measures(text, "documentclients.operation.duration", $"documentclients.vendor={ServiceOf(call)}")
        );
        watch.Measurements.ShouldContain(text =>
            Measures(
                text,
                "http.client.request.duration",
                $"server.port={(leak == Leak.ConnectionRefused ? world.Closed.Number : world.Server.Port)}"
            )
        );
        Canary.FindIn(everything + about.PolydocsClient + about.RaydocsClient).ShouldBeNull();
        everything.ShouldNotContain("X-Amz-Signature=", Case.Insensitive);
    }

    private static bool Measures(string text, string instrument, string tag) =>
        text.StartsWith($"{instrument} ", StringComparison.Ordinal) && $"{text} ".Contains($" {tag} ", StringComparison.Ordinal);

    /// <summary>There is no request to the API in it.</summary>
    private static bool IsPutAlone(PublicCall call) => call.Name.StartsWith("IRaydocsClient.PutDocumentAsync", StringComparison.Ordinal);

    private static string ServiceOf(PublicCall call) =>
        IsPutAlone(call) ? "The storage of Raydocs"
        : call.IsAtPolydocs ? nameof(Polydocs)
        : nameof(Raydocs);

    private static void EnsureEnding(PublicCall call, Leak leak, bool atStorage, Exception? error)
    {
        var told = error?.ToString() ?? "It returned.";
        var ignores =
            (
                (call.IgnoresResponse || (atStorage && !call.Downloads))
                && leak is Leak.EchoInHtml or Leak.EchoInLiteral or Leak.EchoInRefusal or Leak.EchoInStatus or Leak.MalformedChunk
            ) || (call.StreamsResponse && leak is Leak.EchoInHtml or Leak.EchoInLiteral);
        if (leak == Leak.Cancelled)
        {
            error.ShouldBeAssignableTo<OperationCanceledException>(told);
        }
        else if (ignores || Succeeding.Contains(leak))
        {
            error.ShouldBeNull(told);
        }
        else if (!Either.Contains(leak) || error is not null)
        {
            error.ShouldBeAssignableTo<DocumentClientException>(told);
            error.ShouldNotBeNull();
        }
    }
}
