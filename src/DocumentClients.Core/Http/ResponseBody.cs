using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DocumentClients.Http;

/// <summary>A response's body in a pooled buffer, read up to a cap on its size after decompression.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int ShownBytes = 8192;
    private byte[] _buffer;
    private int _length;

    private ResponseBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Bytes
    {
        get
        {
            var bytes = _buffer.AsMemory(0, _length);
            return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        }
    }

    /// <summary>Reads a body, and blanks in it what must not be shown: nobody after this sees it, whatever becomes of the body.</summary>
    /// <exception cref="ResponseTooLargeException">The body is larger than the cap, or holds too many values.</exception>
    /// <exception cref="InvalidDataException">The body cannot be decompressed.</exception>
    public static async ValueTask<ResponseBody> ReadAsync(
        HttpContent content,
        long cap,
        Secrets secrets,
        CancellationToken cancellationToken
    )
    {
        // A promised length is only a hint: it may lie, and it may count compressed bytes.
        var body = new ResponseBody((int)Math.Min(Math.Max(content.Headers.ContentLength ?? 0, 1024), 128 * 1024));
        try
        {
            using var stream = await content.ReadStreamAsync(cancellationToken).ConfigureAwait(false);
            while (await stream.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                body._length += read;
                if (body._length > cap)
                {
                    throw new ResponseTooLargeException($"The response is larger than {cap:N0} bytes.");
                }

                if (body._length == body._buffer.Length)
                {
                    body.Grow(cap);
                }
            }

            ResponseValues.Check(body.Bytes.Span);
            secrets.Blank(body._buffer.AsSpan(0, body._length));
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>The beginning, as text; null when empty.</summary>
    public string? Beginning() => _length == 0 ? null : Encoding.UTF8.GetString(_buffer, 0, Math.Min(_length, ShownBytes));

    /// <summary>Parses the body.</summary>
    /// <param name="syntax">What is JSON beyond the standard.</param>
    /// <param name="malformed">Why it is no JSON.</param>
    /// <returns>Null where it is empty or no JSON.</returns>
    public JsonDocument? Parse(JsonDocumentOptions syntax, out JsonException? malformed)
    {
        malformed = null;
        if (Bytes.IsEmpty)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(ResponseText.Sound(Bytes), syntax);
        }
        catch (JsonException failure)
        {
            // What the parser says may quote the whole body.
            malformed = new JsonException(
                FormattableString.Invariant($"It is not JSON (line {failure.LineNumber + 1}, byte {failure.BytePositionInLine + 1})."),
                path: null,
                failure.LineNumber,
                failure.BytePositionInLine
            );
            return null;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    private void Grow(long cap)
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_buffer.Length * 2L, cap + 1));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
