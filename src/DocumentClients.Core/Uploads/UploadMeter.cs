namespace DocumentClients.Uploads;

/// <summary>Adds up how far an upload of many documents is, and reports it, one report at a time.</summary>
internal sealed class UploadMeter(IProgress<UploadManyProgress> progress, long? totalDocuments, long? totalBytes, TimeProvider time)
{
    /// <summary>The rate is that of the last so many seconds.</summary>
    private const int MostSamples = 10;

    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly Queue<(long Moment, long Sent)> _samples = new([(time.GetTimestamp(), 0)]);
    private long _lastSample = time.GetTimestamp();
    private long _taken;
    private long _done;
    private long _failed;
    private long _sent;

    /// <summary>The bytes of documents that have come to their end without being sent.</summary>
    private long _unsent;
    private TimeSpan _paced;

    /// <summary>Once the caller's display has failed, it is told no more.</summary>
    private bool _isBroken;

    /// <summary>A document was taken.</summary>
    /// <param name="own">Its own display.</param>
    public Document Begin(IProgress<UploadProgress>? own)
    {
        Change(static meter => meter._taken++);
        return new Document(this, own);
    }

    /// <summary>A request has waited for its turn.</summary>
    public void Paced(TimeSpan held)
    {
        if (held > TimeSpan.Zero)
        {
            lock (_gate)
            {
                _paced += held;
            }
        }
    }

    private void Change(Action<UploadMeter> change)
    {
        lock (_gate)
        {
            change(this);
            Report();
        }
    }

    /// <summary>In the lock, so that reports come in order.</summary>
    private void Report()
    {
        if (_isBroken)
        {
            return;
        }

        var rate = Rate();
        var report = new UploadManyProgress
        {
            Taken = _taken,
            Done = _done,
            Failed = _failed,
            BytesSent = _sent,
            BytesPerSecond = rate,
            TimeLeft = Left(rate),
            PacingDelay = _paced,
        };
        _isBroken = !OwnDisplay.Tell(progress, report);
    }

    private double Rate()
    {
        var now = time.GetTimestamp();
        var (since, sent) = _samples.Peek();
        var rate = time.GetElapsedTime(since, now) is { Ticks: > 0 } elapsed ? Math.Max(0, _sent - sent) / elapsed.TotalSeconds : 0;
        if (time.GetElapsedTime(_lastSample, now) >= TimeSpan.FromSeconds(1))
        {
            _lastSample = now;
            _samples.Enqueue((now, _sent));
            if (_samples.Count > MostSamples)
            {
                _samples.Dequeue();
            }
        }

        return rate;
    }

    private TimeSpan? Left(double rate) =>
        totalBytes is { } bytes
            ? rate > 0
                ? Seconds(Math.Max(0, bytes - _sent - _unsent) / rate)
                : null
            : totalDocuments is { } documents && _done + _failed is > 0 and var ended
                ? Seconds(time.GetElapsedTime(_started).TotalSeconds / ended * Math.Max(0, documents - ended))
                : null;

    private static TimeSpan? Seconds(double seconds) => seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>One document's part.</summary>
    internal sealed class Document(UploadMeter meter, IProgress<UploadProgress>? own) : IProgress<UploadProgress>
    {
        private IProgress<UploadProgress>? _own = own;
        private long _sent;

        public void Report(UploadProgress value)
        {
            lock (meter._gate)
            {
                meter._sent += value.BytesSent - _sent;
                _sent = value.BytesSent;
                meter.Report();
            }

            if (_own is { } display && !OwnDisplay.Tell(display, value))
            {
                _own = null;
            }
        }

        /// <summary>It is stored.</summary>
        /// <param name="length">Its length, where that is known.</param>
        public void Done(long? length) =>
            meter.Change(changed =>
            {
                changed._done++;
                changed._unsent += Math.Max(0, (length ?? 0) - _sent);
            });

        /// <summary>It is not, or may not be.</summary>
        public void Failed() => meter.Change(static changed => changed._failed++);
    }
}
