using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace DocumentClients.Testing.Hosting;

/// <summary>
/// Passes a connection's bytes on and remembers those of the next head: the web server's parsed headers lose order, letter case and
/// repetition. Bytes are copied before the web server sees them, because it unescapes the request target in place.
/// </summary>
internal sealed class HeadRecordingReader(PipeReader inner) : PipeReader
{
    // More than the longest head that Kestrel takes (8 KiB of request line and 32 KiB of headers).
    // What is older is the rest of a body that nobody read.
    private const int Window = 48 * 1024;

    private ReadOnlySequence<byte> _lastRead;
    private byte[] _bytes = new byte[4096];
    private int _seen;
    private int _consumed;
    private bool _inRequest;

    /// <summary>Returns the head that begins with the request line and ends where the web server is now.</summary>
    public string TakeHead(string requestLine)
    {
        var text = Encoding.Latin1.GetString(_bytes, 0, _consumed);
        var start = text.LastIndexOf(requestLine, StringComparison.Ordinal);
        _inRequest = true;
        Forget(_consumed);
        return start >= 0 ? text[start..] : throw new InvalidOperationException($"The head of '{requestLine.TrimEnd()}' was not seen.");
    }

    /// <summary>The request is over: what comes next may be a head.</summary>
    public void EndRequest() => _inRequest = false;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var result = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
        See(result.Buffer);
        return result;
    }

    public override bool TryRead(out ReadResult result)
    {
        var read = inner.TryRead(out result);
        See(result.Buffer);
        return read;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _consumed += (int)_lastRead.Slice(0, consumed).Length;
        _lastRead = default;
        inner.AdvanceTo(consumed, examined);
        if (_inRequest)
        {
            Forget(_consumed);
        }
        else if (_consumed > 2 * Window)
        {
            Forget(_consumed - Window);
        }
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    /// <summary>Copies what is new in the buffer: it begins with the bytes that were seen before and not consumed.</summary>
    private void See(ReadOnlySequence<byte> buffer)
    {
        _lastRead = buffer;
        var added = buffer.Slice(Math.Min(_seen - _consumed, buffer.Length));
        var needed = _seen + (int)added.Length;
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        added.CopyTo(_bytes.AsSpan(_seen));
        _seen = needed;
    }

    private void Forget(int count)
    {
        _bytes.AsSpan(count, _seen - count).CopyTo(_bytes);
        _seen -= count;
        _consumed -= count;
    }
}
