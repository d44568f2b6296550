using System.Net;

namespace DocumentClients.Resilience;

/// <summary>
/// One attempt at a call: its token, its limits of time, and what became of its body. Knows what decides about a retry: whether sending
/// ever began, and which limit ended it.
/// </summary>
internal sealed class Attempt : IDisposable
{
    private static readonly AsyncLocal<Attempt?> InThisFlow = new();

    private readonly AttemptLimits _limits;
    private readonly CancellationTokenSource _source;
    private readonly ITimer _timer;
    private bool _disposed;
    private int _begun;
    private int _onWire;
    private (TimeLimit Limit, TimeSpan Duration) _running;

    public Attempt(int number, AttemptLimits limits, TimeProvider time, CancellationToken cancellationToken)
    {
        (Number, _limits) = (number, limits);
        _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Token = _source.Token;
        _running = (limits.Limit, limits.Duration);
        _timer = time.CreateTimer(static attempt => ((Attempt)attempt!).Expire(), this, limits.Duration, Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// The attempt whose request is on its way through the handlers of the host; null where it may go out any number of times. A handler
    /// may send another message in its place, of which nothing else tells that it is the same attempt.
    /// </summary>
    public static Attempt? Current
    {
        get => InThisFlow.Value;
        set => InThisFlow.Value = value;
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Cancelled by the caller, by the pipeline, or by a limit of this attempt.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the body was asked for: then a connection was made, and bytes may have left.</summary>
    public bool SendingBegan => Volatile.Read(ref _begun) != 0;

    public long BytesAccepted { get; private set; }

    public long BytesTotal { get; private set; }

    /// <summary>
    /// The status of the response to what went to the wire, whatever the handlers of the host have made of it; null where none came, or
    /// nobody looked.
    /// </summary>
    public HttpStatusCode? StatusOnWire { get; set; }

    /// <summary>The limit that ended the attempt, if one did.</summary>
    public (TimeLimit Limit, TimeSpan Duration)? Exceeded { get; private set; }

    /// <summary>
    /// Why the document could not be read to its end, if that ended the attempt. What the HTTP stack makes of it is of no use.
    /// </summary>
    public InvalidDocumentException? SourceFailure { get; set; }

    public void BeginSending(long total)
    {
        if (Interlocked.Exchange(ref _begun, 1) != 0 || Volatile.Read(ref _disposed))
        {
            throw new SentTwiceException();
        }

        BytesTotal = total;
    }

    /// <summary>The request goes to the wire, in whatever message.</summary>
    /// <exception cref="SentTwiceException">It did before.</exception>
    public void TakeToWire()
    {
        if (Interlocked.Exchange(ref _onWire, 1) != 0 || Volatile.Read(ref _disposed))
        {
            throw new SentTwiceException();
        }
    }

    public void Accepted(int bytes)
    {
        BytesAccepted += bytes;
        if (_limits.Response is not null)
        {
            Run(TimeLimit.NoProgress, _limits.Duration);
        }
    }

    public void EndSending()
    {
        if (_limits.Response is { } response)
        {
            Run(TimeLimit.Response, response);
        }
    }

    public void Dispose()
    {
        lock (_source)
        {
            _disposed = true;
        }

        _timer.Dispose();
        _source.Dispose();
    }

    private void Run(TimeLimit limit, TimeSpan duration)
    {
        lock (_source)
        {
            if (!_disposed)
            {
                _running = (limit, duration);
                _timer.Change(duration, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Expire()
    {
        lock (_source)
        {
            if (_disposed)
            {
                return;
            }

            Exceeded = _running;
        }

        // Outside the lock: cancelling runs the continuations of others.
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended by itself in this very moment; there is nothing left to cancel.
        }
    }
}
