using System.Text;
using DocumentClients;
using DocumentClients.TestTools;
using Reliability.Tests.Connections;

namespace Reliability.Tests.Own;

/// <summary>
/// Whatever goes wrong, a method ends with one of our exceptions, with <see cref="ArgumentException"/>, or with the caller's own
/// cancellation; Refit's are not even inside of them.
/// </summary>
public sealed class OwnFailureTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    /// <summary>What a server does in place of a sound response.</summary>
    private static Dictionary<string, byte[]> Responses { get; } =
        new(StringComparer.Ordinal)
        {
            ["200, empty"] = RawServerResponse.Of(200, ""),
            ["200, null"] = RawServerResponse.Of(200, "null"),
            ["200, no JSON"] = RawServerResponse.Of(200, "<html><body>Welcome</body></html>"),
            ["200, HTML by its content type"] = RawServerResponse.Of(200, "<html></html>", ("Content-Type", "text/html")),
            ["200, another shape"] = RawServerResponse.Of(200, """{"id": {"of": []}}"""),
            ["200, a list"] = RawServerResponse.Of(200, "[[]]"),
            ["200, cut off in JSON"] = RawServerResponse.Of(200, """{"id": "1"""),
            ["200, cut off in the body"] = RawServerResponse.Of(200, "Cut", """{"id": "1""", 5_000),
            ["200, no media type"] = RawServerResponse.Of(200, """{"id": "1"}""", ("Content-Type", ";;;")),
            ["200, unknown charset"] = RawServerResponse.Of(
                200,
                """{"id": ["1"]}""",
                ("Content-Type", "application/json; charset=nonsense")
            ),
            ["200, charset that is none"] = RawServerResponse.Of(
                200,
                """{"id": ["1"]}""",
                ("Content-Type", "application/json; charset=\"\\\"")
            ),
            ["200, problem details"] = RawServerResponse.Of(
                200,
                """{"title": "Odd", "status": 500}""",
                ("Content-Type", "application/problem+json")
            ),
            ["200, no gzip"] = RawServerResponse.Of(200, """{"id": "1"}""", ("Content-Encoding", "gzip")),
            ["201, empty"] = RawServerResponse.Of(201, ""),
            ["204"] = Encoding.Latin1.GetBytes("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"),
            ["205"] = RawServerResponse.Of(205, ""),
            ["301"] = RawServerResponse.Of(301, "", ("Location", "http://127.0.0.1:1/")),
            ["303"] = RawServerResponse.Of(303, "", ("Location", "/elsewhere")),
            ["304"] = Encoding.Latin1.GetBytes("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
            ["307"] = RawServerResponse.Of(307, "", ("Location", "/elsewhere")),
            ["400, problem details"] = RawServerResponse.Of(
                400,
                """{"title": "Bad", "status": 400, "errors": {"id": ["no"]}}""",
                ("Content-Type", "application/problem+json")
            ),
            ["401"] = RawServerResponse.Of(401, "", ("WWW-Authenticate", "Bearer")),
            ["403, XML"] = RawServerResponse.Of(403, "<Error><Code>AccessDenied</Code></Error>", ("Content-Type", "application/xml")),
            ["404"] = RawServerResponse.Of(404, """{"detail": "no such thing"}"""),
            ["407"] = RawServerResponse.Of(407, ""),
            ["409, cut off"] = RawServerResponse.Of(409, "Cut", """{"detail": "no""", 5_000),
            ["413, HTML"] = RawServerResponse.Of(413, "<html><title>413</title></html>", ("Content-Type", "text/html")),
            ["422"] = RawServerResponse.Of(422, """{"message": "no", "errors": {"id": ["no"]}}"""),
            ["429"] = RawServerResponse.Of(429, "", ("Retry-After", "3600")),
            ["500, empty"] = RawServerResponse.Of(500, ""),
            ["500, JSON"] = RawServerResponse.Of(500, """{"detail": "odd"}"""),
            ["503 with Retry-After"] = RawServerResponse.Of(503, "", ("Retry-After", "0")),
            ["599"] = RawServerResponse.Of(599, ""),
            ["success: false"] = RawServerResponse.Of(200, """{"success": false, "message": "no"}"""),
            ["no response"] = [],
            ["no HTTP"] = "SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray(),
            ["half a head"] = "HTTP/1.1 200 OK\r\nContent-Ty"u8.ToArray(),
            ["a head of 1 MiB"] = Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nX-Long: {new string('x', 1 << 20)}\r\n\r\n"),
        };

    public static TheoryData<string> Names => [.. OwnCalls.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_response_brings_an_exception_of_Refit_to_the_caller(string call)
    {
        var ended = 0;
        await using var server = new RawServer();
        using var clients = new OwnClients(server.Address, Long);
        foreach (var (name, response) in Responses)
        {
            server.Response = _ => response;
            ended += await EnsureOursAsync(clients, call, name) is null ? 0 : 1;
        }

        // The most tolerant call returns what the service said, and even it needs a service that says something.
        ended.ShouldBeGreaterThanOrEqualTo(4);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Neither_does_a_service_that_was_not_reached_or_does_not_respond_in_time(string call)
    {
        await using var server = new RawServer();
        using var closed = new ClosedPort();
        using (var clients = new OwnClients(new Uri($"http://127.0.0.1:{closed.Number}/"), Long))
        {
            (await EnsureOursAsync(clients, call, "refused connection")).ShouldBeAssignableTo<TransportException>();
        }

        server.Response = static _ => null;
        using var hurried = new OwnClients(server.Address, Short);
        (await EnsureOursAsync(hurried, call, "no response in time")).ShouldBeAssignableTo<DocumentClientException>();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Neither_does_a_cancelled_call(string call)
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new RawServer();
        using var clients = new OwnClients(server.Address, Long);
        server.Response = _ =>
        {
            cancellation.Cancel();
            return null;
        };

        (await EnsureOursAsync(clients, call, "cancelled", cancellation.Token))
            .ShouldBeAssignableTo<OperationCanceledException>()!
            .CancellationToken.ShouldBe(cancellation.Token);
        (await EnsureOursAsync(clients, call, "cancelled before", cancellation.Token)).ShouldBeAssignableTo<OperationCanceledException>();
    }

    [Fact]
    public async Task Neither_does_a_mistake_in_the_arguments()
    {
        await using var server = new RawServer();
        using var clients = new OwnClients(server.Address, Long);
        Func<Task>[] mistakes =
        [
            () => clients.Own.ReadAsync(null!, default),
            () => clients.Own.ReadMessageAsync("..", default),
            () => clients.Own.ReadResponseAsync("", default),
            () => clients.Own.ReadStatusAsync("a\nb", default),
            () => clients.Own.ReadTextAsync(" ", default),
            () => clients.Own.ReadStreamAsync("", default),
            () => clients.Own.DeleteAsync(".", default),
            () => clients.Own.MakeAsync(null!, default),
            () => clients.Own.MakeResponseAsync(null!, default),
            () => clients.Own.UploadAsync(null!, default),
            () => clients.Own.UploadMessageAsync(null!, default),
            () => clients.Polydocs.Api.GetDocumentStatusAsync(null!),
            () => clients.Raydocs.Api.CreateSessionAsync(null!),
        ];
        foreach (var mistake in mistakes)
        {
            var error = await Record.ExceptionAsync(mistake);
            error.ShouldBeAssignableTo<ArgumentException>();
            Foreign.EnsureNothingOfRefit(error);
        }

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a/b", "/things/a%2Fb")]
    [InlineData("../../admin", "/things/..%2F..%2Fadmin")]
    [InlineData("%2e%2e", "/things/%252e%252e")]
    [InlineData("a?b#c", "/things/a%3Fb%23c")]
    [InlineData("ä +", "/things/%C3%A4%20%2B")]
    public async Task A_value_of_a_path_stays_one_segment_on_the_wire(string id, string target)
    {
        await using var server = new RawServer { Response = static _ => RawServerResponse.Of(200, """{"id": "1"}""") };
        using var clients = new OwnClients(server.Address, Long);

        await clients.Own.ReadAsync(id, default);

        server.Requests.ShouldHaveSingleItem().Target.ShouldBe(target);
    }

    [Theory]
    [InlineData("", "/things?q=")]
    [InlineData(" ", "/things?q=%20")]
    [InlineData("..", "/things?q=..")]
    public async Task A_value_of_a_query_may_be_blank_or_dots(string text, string target)
    {
        await using var server = new RawServer { Response = static _ => RawServerResponse.Of(200, """{"id": "1"}""") };
        using var clients = new OwnClients(server.Address, Long);

        await clients.Own.FindAsync(text, default);

        server.Requests.ShouldHaveSingleItem().Target.ShouldBe(target);
    }

    private static async Task<Exception?> EnsureOursAsync(
        OwnClients clients,
        string call,
        string response,
        CancellationToken cancellationToken = default
    )
    {
        var error = await Eventually.Ends(Record.ExceptionAsync(() => OwnCalls.All[call](clients, cancellationToken)));
        Foreign.EnsureNothingOfRefit(error);
        (
            error is null or DocumentClientException || (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        ).ShouldBeTrue($"{call}, {response}: {error}");
        return error;
    }
}
