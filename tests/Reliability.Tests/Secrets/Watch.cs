using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using DocumentClients;
using DocumentClients.TestTools;

namespace Reliability.Tests.Secrets;

/// <summary>
/// Everything that is shown while one call runs: logs of every level, activities of all sources, metrics of all meters, and what came of
/// the call.
/// </summary>
internal sealed class Watch : IDisposable
{
    private readonly ConcurrentQueue<string> _shown = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new()
    {
        InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument),
    };
    private readonly Activity _root;
    private readonly ActivityTraceId _trace;

    public Watch()
    {
        // Only what belongs to this call: other tests run at the same time, and nothing is made of their requests.
        _root = new Activity("host").SetIdFormat(ActivityIdFormat.W3C).Start();
        var trace = _trace = _root.TraceId;
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace)
                {
                    Activities.Enqueue(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Measured(instrument, tags));
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Measured(instrument, tags));
        _meters.Start();
    }

    /// <summary>Whether the events of activities that are not ours count.</summary>
    public bool ShowsErrorsOfTheRuntime { get; init; } = true;

    public RecordedLogs Logs { get; } = new();

    public ConcurrentQueue<Activity> Activities { get; } = new();

    /// <summary>What was measured in this call and in no other test: the instrument's name, and its tags.</summary>
    public ConcurrentQueue<string> Measurements { get; } = new();

    /// <summary>All that was shown, as one text.</summary>
    public string Everything(object? returned, Exception? error)
    {
        foreach (var entry in Logs.Entries)
        {
            _shown.Enqueue(entry.Text);
            Show(entry.State);
        }

        foreach (var activity in Activities)
        {
            Show($"{activity.DisplayName} {activity.StatusDescription}");
            Show(activity.TagObjects);
            Show(activity.Baggage);
            foreach (var happened in ShowsErrorsOfTheRuntime || activity.Source.Name == ClientTelemetry.SourceName ? activity.Events : [])
            {
                Show(happened.Name);
                Show(happened.Tags);
            }
        }

        Show(returned);
        Show(error, []);
        return string.Join('\n', _shown);
    }

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
        _root.Dispose();
        Logs.Dispose();
    }

    private void Measured(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = new StringBuilder(instrument.Name);
        foreach (var tag in tags)
        {
            text.Append(CultureInfo.InvariantCulture, $" {tag.Key}={tag.Value}");
        }

        _shown.Enqueue(text.ToString());
        if (Activity.Current?.TraceId == _trace)
        {
            Measurements.Enqueue(text.ToString());
        }
    }

    private void Show(object? thing)
    {
        _shown.Enqueue(Convert.ToString(thing, CultureInfo.InvariantCulture) ?? "");
        if (thing is IEnumerable things and not string)
        {
            foreach (var each in things)
            {
                Show(each);
            }
        }
    }

    /// <summary>All that can be read off an exception, and off those inside.</summary>
    private void Show(Exception? error, HashSet<object> seen)
    {
        if (error is null || !seen.Add(error))
        {
            return;
        }

        Show((object)error);
        foreach (DictionaryEntry entry in error.Data)
        {
            Show($"{entry.Key} {entry.Value}");
        }

        foreach (var property in error.GetType().GetProperties().Where(static property => property.GetIndexParameters().Length == 0))
        {
            if (property.GetValue(error) is Exception inner)
            {
                Show(inner, seen);
            }
            else
            {
                Show(property.GetValue(error));
            }
        }

        foreach (var each in (error as AggregateException)?.InnerExceptions ?? [])
        {
            Show(each, seen);
        }
    }
}
