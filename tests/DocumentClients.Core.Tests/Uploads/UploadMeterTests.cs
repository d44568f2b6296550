using DocumentClients.Uploads;
using Microsoft.Extensions.Time.Testing;

namespace DocumentClients.Core.Tests.Uploads;

/// <summary>What a caller is told of many uploads.</summary>
public sealed class UploadMeterTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<UploadManyProgress> _reports = [];

    private UploadManyProgress Last => _reports[^1];

    [Fact]
    public void Documents_and_bytes_are_counted_and_what_was_sent_in_vain_is_not()
    {
        var meter = Meter();
        var (one, two) = (meter.Begin(own: null), meter.Begin(own: null));

        one.Report(new UploadProgress("1", 60, 100, 1));
        two.Report(new UploadProgress("2", 30, 30, 1));
        Last.BytesSent.ShouldBe(90);
        one.Report(new UploadProgress("1", 0, 100, 2));
        Last.BytesSent.ShouldBe(30);
        one.Report(new UploadProgress("1", 100, 100, 2));
        one.Done(100);
        two.Failed();

        (Last.Taken, Last.Done, Last.Failed, Last.BytesSent).ShouldBe((2, 1, 1, 130));
    }

    [Fact]
    public void The_rate_is_that_of_late_and_says_how_long_the_rest_takes()
    {
        var meter = Meter(totalBytes: 10_000);
        var document = meter.Begin(own: null);
        Last.TimeLeft.ShouldBeNull();
        for (var second = 1; second <= 30; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            document.Report(new UploadProgress("1", second <= 20 ? 0 : (second - 20) * 100, 10_000, 1));
        }

        Last.BytesPerSecond.ShouldBe(100, tolerance: 20);
        Last.TimeLeft.ShouldNotBeNull().TotalSeconds.ShouldBe(9000 / Last.BytesPerSecond, tolerance: 1);
    }

    [Fact]
    public void What_need_not_be_sent_takes_no_time()
    {
        var meter = Meter(totalBytes: 1000);
        var (sent, known) = (meter.Begin(own: null), meter.Begin(own: null));
        _time.Advance(TimeSpan.FromSeconds(1));
        sent.Report(new UploadProgress("1", 100, 100, 1));
        sent.Done(100);
        known.Done(400);

        Last.TimeLeft.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Without_their_bytes_the_documents_tell_the_time_left()
    {
        var meter = Meter(totalDocuments: 10);
        var document = meter.Begin(own: null);
        _time.Advance(TimeSpan.FromSeconds(2));

        document.Done(length: null);

        Last.TimeLeft.ShouldBe(TimeSpan.FromSeconds(18));
    }

    [Fact]
    public void What_pacing_costs_is_added_up()
    {
        var meter = Meter();
        meter.Paced(TimeSpan.FromSeconds(2));
        meter.Paced(TimeSpan.FromSeconds(3));

        meter.Begin(own: null);

        Last.PacingDelay.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_display_that_fails_is_told_no_more_and_breaks_no_other()
    {
        var own = new Display<UploadProgress>(static _ => throw new InvalidOperationException());
        var meter = Meter();
        var document = meter.Begin(own);

        document.Report(new UploadProgress("1", 1, 2, 1));
        document.Report(new UploadProgress("1", 2, 2, 1));

        own.Count.ShouldBe(1);
        Last.BytesSent.ShouldBe(2);
        var broken = new Display<UploadManyProgress>(static _ => throw new InvalidOperationException());
        var other = new UploadMeter(broken, totalDocuments: null, totalBytes: null, _time).Begin(own: null);
        other.Done(1);
        broken.Count.ShouldBe(1);
    }

    private UploadMeter Meter(long? totalDocuments = null, long? totalBytes = null) =>
        new(new Display<UploadManyProgress>(_reports.Add), totalDocuments, totalBytes, _time);

    private sealed class Display<T>(Action<T> tell) : IProgress<T>
    {
        public int Count { get; private set; }

        public void Report(T value)
        {
            Count++;
            tell(value);
        }
    }
}
