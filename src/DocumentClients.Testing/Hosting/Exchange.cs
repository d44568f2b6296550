using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace DocumentClients.Testing.Hosting;

/// <summary>One request and its response, as the steps of which faults are made.</summary>
internal sealed class Exchange<TOperation>(
    HttpContext context,
    RecordedRequest<TOperation> request,
    ClientConnection connection,
    Func<Task<EmulatorResponse>> process,
    Action faultHit,
    TimeProvider time,
    CancellationToken ended
)
    where TOperation : struct, Enum
{
    public HttpContext Context => context;

    /// <summary>Tells the test that the fault takes effect now.</summary>
    public void FaultHit() => faultHit();

    /// <summary>Handles the request as a sound server would.</summary>
    public async Task ContinueAsync() => await SendAsync(await ProcessAsync().ConfigureAwait(false)).ConfigureAwait(false);

    /// <summary>Reads the whole body and does what was asked, without responding.</summary>
    public async Task<EmulatorResponse> ProcessAsync()
    {
        var response = await process().ConfigureAwait(false);
        await ReadAsync(long.MaxValue).ConfigureAwait(false);
        return response;
    }

    /// <summary>Reads and discards the next <paramref name="count"/> bytes of the body, or what there is of it.</summary>
    public async Task ReadAsync(long count)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            while (count > 0)
            {
                var read = await context
                    .Request.Body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(count, buffer.Length)), ended)
                    .ConfigureAwait(false);
                if (read == 0)
                {
                    return;
                }

                count -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public async Task SendAsync(EmulatorResponse response)
    {
        faultHit();
        var target = context.Response;
        target.StatusCode = response.Status;
        target.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
        {
            target.Headers.Append(name, value);
        }

        if (response.Status is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified))
        {
            target.ContentLength = response.Body.Length;
            await target.Body.WriteAsync(response.Body, ended).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the head and the first half of the body, and closes.</summary>
    public async Task SendHalfAsync(EmulatorResponse response, CloseKind kind)
    {
        connection.BeginResponse();
        request.Responded(response.Status);
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {response.Status} {ReasonPhrases.GetReasonPhrase(response.Status)}\r\nContent-Type: "
                + $"{response.ContentType}\r\nContent-Length: {response.Body.Length}\r\n"
                + $"{string.Concat(response.Headers.Select(static header => $"{header.Name}: {header.Value}\r\n"))}\r\n"
        );
        byte[] bytes = [.. Encoding.Latin1.GetBytes(head), .. response.Body.Span[..(response.Body.Length / 2)]];
        await connection.SendRawAsync(bytes, ended).ConfigureAwait(false);
        await CloseAsync(kind).ConfigureAwait(false);
    }

    public async Task DelayAsync(TimeSpan delay)
    {
        // The timer runs before the test learns of it, so that a test may move its clock at once.
        var elapsed = Task.Delay(delay, time, ended);
        faultHit();
        await elapsed.ConfigureAwait(false);
    }

    /// <summary>Does nothing until the client goes away or the server stops.</summary>
    public async Task StallAsync()
    {
        faultHit();
        await WaitForTheEndAsync().ConfigureAwait(false);
        Abandon();
    }

    /// <summary>Closes the connection without a response.</summary>
    public async Task CloseAsync(CloseKind kind)
    {
        if (kind == CloseKind.Reset)
        {
            connection.Reset();
            Abandon();
            faultHit();
            return;
        }

        connection.HalfClose();
        faultHit();
        // What the client still sends is thrown away until it closes too: a full close now would reset the connection.
        await ReadAsync(long.MaxValue).ConfigureAwait(false);
        await WaitForTheEndAsync().ConfigureAwait(false);
        Abandon();
    }

    /// <summary>Gives the request up: Kestrel would still respond to a client that closed only its own direction.</summary>
    public void Abandon()
    {
        request.Abandon();
        context.Abort();
    }

    private async Task WaitForTheEndAsync() =>
        await Task.Delay(Timeout.InfiniteTimeSpan, time, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
