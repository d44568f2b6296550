using System.Globalization;
using System.Text;
using System.Web;

namespace Clients.LoadTests.Sink;

/// <summary>Responds as the services' pages have it.</summary>
internal sealed class SinkResponses(SinkOptions options, int port)
{
    /// <summary>How many documents a page has where none are asked for, and at most.</summary>
    private const int PageSize = 50;

    private const int MostPageSize = 100;

    private long? _mark;
    private long _uploads;

    public int Port => port;

    /// <summary>A status, also for sides that are measured against a stub.</summary>
    public static byte[] StatusBody { get; } = """{"doc_id":"d-1","status":"new"}"""u8.ToArray();

    private bool IsReady => _mark is { } mark && TimeProvider.System.GetElapsedTime(mark) >= options.ReadyAfter;

    /// <summary>From now on documents take their time; once only.</summary>
    public void Mark() => _mark ??= TimeProvider.System.GetTimestamp();

    public byte[] To(SinkRequestHead head)
    {
        var (path, query) = head.Target.Split('?', 2) is [var before, var after] ? (before, after) : (head.Target, "");
        return (head.Method, path.Split('/')) switch
        {
            ("PUT", _) => "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(),
            ("GET", [_, "document", "status", .., var id]) => Json($$"""{"doc_id":"{{id}}","status":"{{PolydocsStatus}}"}"""),
            ("GET", [_, "document", "dashboard" or "dashboards"]) => Json(PolydocsList(query)),
            ("GET", [_, "extractions", "documents", var id]) => Json(RaydocsDocument(id, "s-0")),
            ("GET", [_, "extractions", "sessions", var session, "documents"]) => Json(RaydocsList(session, query)),
            ("POST", [_, "vapor", "signed-storage-url"]) => Json(SignedUrl()),
            ("POST", [_, "extractions", "sessions", var session, "documents", ..]) => Json(RaydocsDocument(NextId(), session)),
            ("POST", [_, "document", "process_documents"]) => Json($"[{PolydocsUpload()},{PolydocsUpload()}]"),
            _ => Json(PolydocsUpload()),
        };
    }

    private string PolydocsStatus => IsReady ? "ready_for_validation" : "running";

    private string RaydocsStatus => IsReady ? "processed" : "processing";

    private string PolydocsUpload() => $$"""{"success":true,"doc_id":"{{NextId()}}","message":"fine"}""";

    private string PolydocsList(string query)
    {
        var asked = HttpUtility.ParseQueryString(query);
        string[] ids = asked["document_ids"] is { Length: > 0 } wanted
            ? wanted.Split(',')
            : [.. Enumerable.Range(0, options.Documents).Select(static index => Id(index))];
        var documents = ids.Skip(Number(asked["skip"], 0))
            .Take(Math.Min(Number(asked["limit"], PageSize), MostPageSize))
            .Select(id =>
                $$"""{"id":"{{id}}","filename":"{{id}}.pdf","status":"{{PolydocsStatus}}","created_on":"2026-01-01T00:00:00Z"}"""
            );
        return $$$"""{"documents":[{{{string.Join(',', documents)}}}],"overview":{"results-count":{{{ids.Length}}}}}""";
    }

    private string RaydocsList(string session, string query)
    {
        var asked = HttpUtility.ParseQueryString(query);
        var (first, size, page) = (
            Number(session[2..], 0) * options.PerSession,
            Math.Min(Number(asked["per_page"], PageSize), MostPageSize),
            Number(asked["page"], 1)
        );
        var documents = Enumerable
            .Range(first, options.PerSession)
            .Skip((page - 1) * size)
            .Take(size)
            .Select(index => RaydocsDocument(Id(index), session));
        var last = Math.Max(1, (options.PerSession + size - 1) / size);
        return $$$"""
            {"data":[{{{string.Join(',', documents)}}}],
             "meta":{"current_page":{{{page}}},"last_page":{{{last}}},"per_page":{{{size}}},"total":{{{options.PerSession}}}}}
            """;
    }

    private string RaydocsDocument(string id, string session) =>
        $$"""{"id":"{{id}}","filename":"{{id}}.pdf","status":"{{RaydocsStatus}}","extraction_session_id":"{{session}}"}""";

    private string SignedUrl() =>
        """{"uuid":"u-1","key":"tmp/k-1","url":"http:"""
        + $$$"""//127.0.0.1:{{{port}}}/tmp/k-1?X-Amz-Signature=6d2c1f","headers":{"Content-Type":"application/pdf"}}""";

    private string NextId() => string.Create(CultureInfo.InvariantCulture, $"u-{Interlocked.Increment(ref _uploads)}");

    private static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"d-{index}");

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private static byte[] Json(string body) =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
            )
        );
}
