namespace DocumentClients.Testing.Raydocs;

/// <summary>How something moves on through its statuses: with each report, or by the clock, once it was started.</summary>
internal sealed class RaydocsProgress(IReadOnlyList<string> statuses, TimeSpan? duration, TimeProvider time)
{
    private readonly object _gate = new();
    private DateTimeOffset? _started;
    private int _first;
    private int _reports;
    private string? _pinned;

    /// <summary>The status now. When set, it stays.</summary>
    public string Current
    {
        get
        {
            lock (_gate)
            {
                return CurrentCore();
            }
        }
        set
        {
            lock (_gate)
            {
                _pinned = value;
            }
        }
    }

    /// <summary>True when it moves on no more.</summary>
    public bool Ended => Current is var status && (status == statuses[^1] || status is "ready" or "processed" or "completed" or "failed");

    /// <summary>True when it has left its first status, or has no other.</summary>
    public bool HasBegun => Ended || Current != statuses[0];

    /// <summary>True when a test has chosen the status.</summary>
    public bool Pinned
    {
        get
        {
            lock (_gate)
            {
                return _pinned is not null;
            }
        }
    }

    /// <summary>Sets off from a status; starting twice is harmless.</summary>
    public void Start(int first = 0)
    {
        lock (_gate)
        {
            if (_started is null)
            {
                _started = time.GetUtcNow();
                _first = first;
            }
        }
    }

    /// <summary>Returns the status for a response, after which it may move on.</summary>
    public string Report()
    {
        lock (_gate)
        {
            var status = CurrentCore();
            _reports += _started is null ? 0 : 1;
            return status;
        }
    }

    private string CurrentCore()
    {
        var step = _started is not { } started ? 0 : _first + (duration is { } each ? (time.GetUtcNow() - started) / each : _reports);
        return _pinned ?? statuses[(int)Math.Min(step, statuses.Count - 1)];
    }
}
