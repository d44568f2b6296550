using System.Text;

namespace NetfxCheck;

/// <summary>What the raw server does about a request, once it has been read.</summary>
internal sealed class Reply
{
    private readonly TaskCompletionSource<bool> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Reply(byte[] bytes, ConnectionEnd end) => (Bytes, End) = (bytes, end);

    public byte[] Bytes { get; }

    public ConnectionEnd End { get; }

    /// <summary>Responds only then.</summary>
    public Task After { get; private set; } = Task.CompletedTask;

    /// <summary>Ends when the connection was closed after this reply.</summary>
    public Task Closed => _closed.Task;

    /// <summary>A response that is waited for in vain.</summary>
    public static Task Never { get; } = new TaskCompletionSource<bool>().Task;

    /// <summary>The connection is closed in place of a response.</summary>
    public static Reply Nothing(ConnectionEnd end = ConnectionEnd.AtOnce) => new([], end);

    public static Reply Json(string json, ConnectionEnd end = ConnectionEnd.Never, Task? after = null)
    {
        var reply = Of("200 OK", "Content-Type: application/json\r\n", Encoding.UTF8.GetBytes(json), end);
        reply.After = after ?? Task.CompletedTask;
        return reply;
    }

    public static Reply Of(string status, string headers = "", byte[]? body = null, ConnectionEnd end = ConnectionEnd.Never) =>
        new([.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Content-Length: {body?.Length ?? 0}\r\n\r\n"), .. body ?? []], end);

    /// <summary>A response that declares more bytes than come.</summary>
    public static Reply CutOff(byte[] body, int declared, ConnectionEnd end = ConnectionEnd.AtOnce) =>
        new([.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {declared}\r\n\r\n"), .. body], end);

    public void TellClosed() => _closed.TrySetResult(result: true);
}
