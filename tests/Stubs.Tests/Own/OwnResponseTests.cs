using System.Net;
using System.Net.Sockets;
using DocumentClients;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Server;

namespace Stubs.Tests.Own;

/// <summary>
/// A raw endpoint gets what the service says, a refusal too; what the service did not say is an exception there as everywhere.
/// </summary>
public sealed class OwnResponseTests
{
    private const string Body = """{"text": "not here"}""";

    /// <summary>The forms of a response, each as its status and text; null where the form does not hold it.</summary>
    private static readonly Dictionary<string, Func<IOwnResponses, Task<(HttpStatusCode? Status, string? Text)>>> Calls = new(
        StringComparer.Ordinal
    )
    {
        ["read HttpResponseMessage"] = static async api => await OfAsync(await api.ReadMessageAsync()),
        ["read IApiResponse<T>"] = static async api => Of(await api.ReadResponseAsync(), static response => response.Content?.Text),
        ["read IApiResponse"] = static async api => Of(await api.ReadStatusAsync(), static _ => null),
        ["read string"] = static async api => (null, await api.ReadTextAsync()),
        ["make HttpResponseMessage"] = static async api => await OfAsync(await api.MakeMessageAsync(Document, "ä")),
        ["make IApiResponse<T>"] = static async api =>
            Of(await api.MakeResponseAsync(Document, "ä"), static response => response.Content?.Text),
        ["make IApiResponse"] = static async api => Of(await api.MakeStatusAsync(Document, "ä"), static _ => null),
        ["make string"] = static async api => (null, await api.MakeTextAsync(Document, "ä")),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    public static TheoryData<string, int> Refusals
    {
        get
        {
            var rows = new TheoryData<string, int>();
            foreach (var name in Calls.Keys.Where(static name => !name.EndsWith("string", StringComparison.Ordinal)))
            {
                foreach (var status in new[] { 302, 401, 404, 422, 429 })
                {
                    rows.Add(name, status);
                }
            }

            return rows;
        }
    }

    private static DocumentPart Document => new(DocumentSource.FromBytes("%PDF-1.7"u8.ToArray(), "Größe \"2\".pdf"));

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_is_returned_with_its_status_and_its_body(string name, int status)
    {
        using var polydocs = new PolydocsStubs();
        Stub(polydocs, name, new StubResponse(status, Body));

        var response = await Calls[name](Api(polydocs));

        (response.Status ?? (HttpStatusCode)status).ShouldBe((HttpStatusCode)status);
        if (!name.Contains("IApiResponse", StringComparison.Ordinal))
        {
            response.Text.ShouldBe(Body);
        }

        polydocs.Server.Requests.Count.ShouldBe(
            status != 429 ? 1
            : name.StartsWith("read", StringComparison.Ordinal) ? 5
            : 4
        );
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("[]")]
    public async Task A_success_that_is_not_what_was_declared_is_no_response_without_a_value(string body)
    {
        using var polydocs = new PolydocsStubs();
        Stub(polydocs, "read", new StubResponse(200, body));
        Stub(polydocs, "make", new StubResponse(200, body));
        var api = Api(polydocs);

        (await Should.ThrowAsync<DocumentClients.DocumentApiException>(() => api.ReadResponseAsync())).Message.ShouldContain(
            "could not be read"
        );
        await Should.ThrowAsync<OutcomeUnknownException>(() => api.MakeResponseAsync(Document));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_success_is_returned_and_a_document_goes_out_whole(string name)
    {
        using var polydocs = new PolydocsStubs();
        Stub(polydocs, name, StubResponse.Json(Body));

        var response = await Calls[name](Api(polydocs));

        (response.Status ?? HttpStatusCode.OK).ShouldBe(HttpStatusCode.OK);
        response.Text.ShouldBe(
            name.EndsWith("IApiResponse", StringComparison.Ordinal) ? null
            : name.EndsWith("<T>", StringComparison.Ordinal) ? "not here"
            : Body
        );
        var request = polydocs.Server.OnlyRequest();
        if (name.StartsWith("make", StringComparison.Ordinal))
        {
            (await request.PartsAsync()).Select(static part => (part.Name, part.Text)).ShouldBe([("note", "ä"), ("file", "%PDF-1.7")]);
            request.Headers["Content-Length"].ShouldBe(request.Bytes.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_server_error_is_returned_after_all_retries_or_thrown_where_the_outcome_is_unknown(string name)
    {
        using var polydocs = new PolydocsStubs();
        Stub(polydocs, name, new StubResponse(500, Body));
        var call = Calls[name](Api(polydocs));

        if (name == "read string")
        {
            (await Should.ThrowAsync<DocumentClients.DocumentApiException>(call)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
            polydocs.Server.Requests.Count.ShouldBe(5);
        }
        else if (name.StartsWith("read", StringComparison.Ordinal))
        {
            ((await call).Status ?? HttpStatusCode.InternalServerError).ShouldBe(HttpStatusCode.InternalServerError);
            polydocs.Server.Requests.Count.ShouldBe(5);
        }
        else
        {
            (await Should.ThrowAsync<OutcomeUnknownException>(call)).FileName.ShouldBe("Größe \"2\".pdf");
            polydocs.Server.OnlyRequest();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_service_that_was_not_reached_is_an_exception(string name)
    {
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var polydocs = new PolydocsStubs();
        var api = polydocs
            .Client(configure: options => options.BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}/"))
            .CreateApi<IOwnResponses>(OwnVersionJson.Default);

        await Should.ThrowAsync<TransportException>(() => Calls[name](api));
    }

    private static IOwnResponses Api(PolydocsStubs polydocs) => polydocs.Client().CreateApi<IOwnResponses>(OwnVersionJson.Default);

    private static void Stub(PolydocsStubs polydocs, string name, StubResponse response)
    {
        var isRead = name.StartsWith("read", StringComparison.Ordinal);
        polydocs.Server.Stub(isRead ? "GET" : "POST", isRead ? "/read" : "/make", response);
    }

    private static async Task<(HttpStatusCode? Status, string? Text)> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return (response.StatusCode, await response.Content.ReadAsStringAsync());
        }
    }

    private static (HttpStatusCode? Status, string? Text) Of<T>(T response, Func<T, string?> text)
        where T : Refit.IApiResponse
    {
        using (response)
        {
            response.Error.ShouldBeNull();
            response.IsSuccessStatusCode.ShouldBe(response.StatusCode == HttpStatusCode.OK);
            return (response.StatusCode, text(response));
        }
    }
}
