using System.Buffers;

namespace DocumentClients.Testing;

/// <summary>
/// A request as it came over the wire. What can still change while it runs is read as of now; safe to use from several threads.
/// </summary>
/// <typeparam name="TOperation">The operations of the API.</typeparam>
public sealed class RecordedRequest<TOperation>
    where TOperation : struct, Enum
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _recordBodyUpTo;
    private ArrayBufferWriter<byte>? _body = new();
    private long _bodyLength;
    private int? _statusCode;
    private bool _abandoned;
    private Exception? _failure;

    internal RecordedRequest(
        TOperation operation,
        string method,
        string rawTarget,
        string rawHead,
        DateTimeOffset receivedAt,
        int recordBodyUpTo
    )
    {
        Operation = operation;
        Method = method;
        RawTarget = rawTarget;
        RawHead = rawHead;
        ReceivedAt = receivedAt;
        Headers = [.. rawHead.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(ParseHeader)];
        _recordBodyUpTo = recordBodyUpTo;
    }

    /// <summary>Gets the operation that the method and the path name.</summary>
    public TOperation Operation { get; }

    /// <summary>Gets the HTTP method, for example <c>POST</c>.</summary>
    public string Method { get; }

    /// <summary>Gets the request target exactly as sent: path and query, still escaped.</summary>
    public string RawTarget { get; }

    /// <summary>
    /// Gets the headers exactly as they came: in order, with repetitions, in the letter case of the client. Bytes are read as Latin-1.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>Gets the exact bytes from the request line to the blank line, both included, as Latin-1 text.</summary>
    public string RawHead { get; }

    /// <summary>Gets when the head had arrived, by the server's <see cref="TimeProvider"/>.</summary>
    public DateTimeOffset ReceivedAt { get; }

    /// <summary>Gets how many bytes of the body the server has read, without the framing of a chunked transfer.</summary>
    public long BodyLength
    {
        get
        {
            lock (_gate)
            {
                return _bodyLength;
            }
        }
    }

    /// <summary>
    /// Gets the bytes of the body that the server has read, without the framing of a chunked transfer; null when they are more than the
    /// server records.
    /// </summary>
    public ReadOnlyMemory<byte>? RawBody
    {
        get
        {
            lock (_gate)
            {
                return _body is null ? default(ReadOnlyMemory<byte>?) : _body.WrittenSpan.ToArray();
            }
        }
    }

    /// <summary>
    /// Gets the status of the response (or of which at least the head was sent); null when there was no response, or not yet.
    /// </summary>
    public int? StatusCode
    {
        get
        {
            lock (_gate)
            {
                return _statusCode;
            }
        }
    }

    /// <summary>
    /// Gets what the server itself failed with, for example inside the code of a <see cref="FaultRule{TOperation}.Do"/>; null when all is
    /// well.
    /// </summary>
    public Exception? Failure
    {
        get
        {
            lock (_gate)
            {
                return _failure;
            }
        }
    }

    /// <summary>Ends when the server is done with this request, responded or not. Never fails.</summary>
    public Task Completed => _completed.Task;

    /// <summary>The value of the first header of a name.</summary>
    /// <param name="name">The header's name, in any letter case.</param>
    /// <returns>The value, or null when there is no such header.</returns>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    internal void Received(ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _bodyLength += bytes.Length;
            if (_bodyLength > _recordBodyUpTo)
            {
                _body = null;
            }

            _body?.Write(bytes.Span);
        }
    }

    internal void Responded(int statusCode)
    {
        lock (_gate)
        {
            // The web server prepares a response even to a client that is gone.
            _statusCode = _abandoned ? _statusCode : statusCode;
        }
    }

    internal void Abandon()
    {
        lock (_gate)
        {
            _abandoned = true;
        }
    }

    internal void Fail(Exception failure, bool responseHasStarted)
    {
        lock (_gate)
        {
            _failure = failure;
            _statusCode = responseHasStarted ? _statusCode : 500;
        }
    }

    internal void Complete() => _completed.TrySetResult();

    private static KeyValuePair<string, string> ParseHeader(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return new(line[..colon], line[(colon + 1)..].Trim(' ', '\t'));
    }
}
