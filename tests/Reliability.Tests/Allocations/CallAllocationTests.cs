using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using DocumentClients;
using Microsoft.Extensions.Logging;
using Polydocs;
using Reliability.Tests.Hostile.Responses;
using Xunit.Abstractions;

namespace Reliability.Tests.Allocations;

/// <summary>
/// What a status call allocates, from the client to a handler that responds at once. docs/performance-calls.md names it byte by byte.
/// Nobody else listens here: the instruments are those of the whole process.
/// </summary>
[Collection(Alone.Name)]
public sealed class CallAllocationTests(ITestOutputHelper output)
{
    /// <summary>The bytes of .NET 10 with this address, and a margin of one small object for what a patch of the runtime may add.</summary>
    private const long Most = 3_896 + 40;

    private const int Calls = 200;

    [Fact]
    public void A_status_call_allocates_no_more_than_is_known()
    {
        if (Allocated.IsDebugBuild)
        {
            return;
        }

        using var client = Client();

        BytesOf(client).ShouldBeLessThanOrEqualTo(Most);
    }

    [Fact]
    public void Logs_and_instruments_that_nobody_listens_to_add_nothing()
    {
        using var client = Client();
        using var logs = new SilentLogs();
        using var logging = Client(logs);
        var off = BytesOf(client);

        BytesOf(logging).ShouldBe(off);
        using (Traces())
        using (Measurements())
        {
            BytesOf(client).ShouldBeGreaterThan(off);
        }

        BytesOf(client).ShouldBe(off);
    }

    private static ActivityListener Traces()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ClientTelemetry.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener Measurements()
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == ClientTelemetry.SourceName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();
        return listener;
    }

    private static PolydocsClient Client(ILoggerFactory? logs = null)
    {
        var options = new PolydocsOptions
        {
            BaseAddress = new Uri("https://api.example.org"),
            ApiKey = "key-for-tests",
            Generation = PolydocsGeneration.Polydocs,
        };
        options.UsePrimaryHandler(static () => new AtOnceHandler("""{"status":"new"}"""u8.ToArray()), isTrusted: true);
        return new PolydocsClient(options, logs);
    }

    private long BytesOf(PolydocsClient client)
    {
        using var cancellation = new CancellationTokenSource();
        var bytes = Allocated.ByOneOf(Calls, () => client.GetStatusAsync("d-1", cancellation.Token));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"));
        return bytes;
    }

    /// <summary>As an application sets it up whose log is at a higher level.</summary>
    private sealed class SilentLogs : ILoggerFactory, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => false;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => throw new InvalidOperationException("Nobody has asked for it.");

        public void AddProvider(ILoggerProvider provider) { }

        public void Dispose() { }
    }
}
