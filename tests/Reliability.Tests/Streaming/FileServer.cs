using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Streaming;

/// <summary>Serves one file whose connections break, as a test tells it to.</summary>
internal sealed class FileServer
{
    private readonly RawServer _server;

    public FileServer(RawServer server)
    {
        _server = server;
        server.Script = ServeAsync;
    }

    public long Size { get; set; } = 300_000;

    /// <summary>The header line; null for none.</summary>
    public string? ETag { get; set; } = "\"v1\"";

    /// <summary>Whether it sends the rest where that is asked for.</summary>
    public bool ServesRanges { get; set; } = true;

    /// <summary>Whether it looks which file the rest is asked of.</summary>
    public bool HeedsIfRange { get; set; } = true;

    /// <summary>Whether it says how long a whole file is.</summary>
    public bool TellsLength { get; set; } = true;

    /// <summary>How many bytes of a request's response come before the connection breaks, by the number of the request from 1.</summary>
    public Func<int, long> Breaks { get; set; } = static _ => long.MaxValue;

    /// <summary>What happens before a request is responded to, by its number from 1.</summary>
    public Action<int> Before { get; set; } = static _ => { };

    /// <summary>What comes in place of the response to a request, by its number from 1; null for the file.</summary>
    public Func<int, byte[]?> Instead { get; set; } = static _ => null;

    /// <summary>What a range is said to be.</summary>
    public Func<long, long, string> ContentRange { get; set; } =
        static (from, size) => string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{size - 1}/{size}");

    public bool Resets { get; set; }

    /// <summary>What was asked for with each request.</summary>
    public (string? Range, string? IfRange)[] Asked =>
        [.. _server.Requests.Select(static request => (request.Header("Range"), request.Header("If-Range")))];

    private async Task ServeAsync(Socket socket, CancellationToken stopping)
    {
        var (request, number) = (_server.Requests[^1], _server.Requests.Count);
        Before(number);
        if (Instead(number) is { } instead)
        {
            await socket.SendAsync(instead, stopping);
            socket.Shutdown(SocketShutdown.Send);
            return;
        }

        var (range, of) = (request.Header("Range"), request.Header("If-Range"));
        var isRest = range is not null && ServesRanges && (!HeedsIfRange || of == ETag);
        var from = isRest ? long.Parse(range!["bytes=".Length..^1], CultureInfo.InvariantCulture) : 0;
        string?[] head =
        [
            isRest ? "HTTP/1.1 206 Partial Content" : "HTTP/1.1 200 OK",
            "Content-Type: application/pdf",
            ETag is null ? null : $"ETag: {ETag}",
            isRest ? $"Content-Range: {ContentRange(from, Size)}" : null,
            TellsLength ? string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Size - from}") : "Connection: close",
            "",
            "",
        ];
        await socket.SendAsync(Encoding.Latin1.GetBytes(string.Join("\r\n", head.Where(static line => line is not null))), stopping);
        await Pattern.PartAsync(socket, from, Math.Min(Size - from, Breaks(number)), stopping);
        if (Resets && Breaks(number) < Size - from)
        {
            socket.LingerState = new LingerOption(enable: true, 0);
            socket.Close();
            return;
        }

        socket.Shutdown(SocketShutdown.Send);
    }
}
