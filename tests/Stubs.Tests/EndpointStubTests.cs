using System.Net;
using System.Text.Json.Nodes;
using DocumentClients;
using DocumentClients.TestTools;
using Raydocs;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Raydocs;
using Stubs.Tests.Server;
using Endpoint = DocumentClients.TestTools.Endpoint;

namespace Stubs.Tests;

/// <summary>
/// No endpoint without a stub: every method of the APIs, found by reflection, sends what its pages say, reads their response, and reports
/// their refusal. What else there is to say of one stands in tests of its own.
/// </summary>
public sealed class EndpointStubTests
{
    private const string Refusal = "No permission for this.";

    public static TheoryData<string> Methods => [.. EndpointTable.Methods.Select(static each => each.Method)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Its_request_is_what_its_pages_say_and_their_response_is_read(string method)
    {
        var endpoint = EndpointTable.Of(method);
        using var polydocs = new PolydocsStubs();
        using var raydocs = new RaydocsStubs();
        var (server, call) = Prepare(endpoint, polydocs, raydocs);
        server.Stub(endpoint.HttpMethod, endpoint.PathOf(call), new StubResponse(200, endpoint.Response));

        var result = await endpoint.CallAsync(call, CancellationToken.None);

        var request = server.OnlyRequest();
        (request.Method, request.Path).ShouldBe((endpoint.HttpMethod, endpoint.PathOf(call)));
        request.Query.ShouldBe(endpoint.Shape == EndpointShape.SignedPut ? RaydocsSamples.SignedQuery : endpoint.QueryOf(call));
        endpoint.IdsOf(result).ShouldBe(endpoint.Returns(call));
        if (endpoint.Shape == EndpointShape.PostJson)
        {
            endpoint.Body.ShouldNotBeNull();
        }

        if (endpoint.Body is { } body)
        {
            JsonNode.DeepEquals(JsonNode.Parse(request.Text), JsonNode.Parse(body)).ShouldBeTrue($"{request.Text} is not {body}");
        }
        else if (request.Headers.TryGetValue("Content-Type", out var type) && type == "application/x-www-form-urlencoded")
        {
            (await request.FormAsync()).ShouldNotBeEmpty();
        }
        else if (!endpoint.IsUpload)
        {
            request.Bytes.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Its_refusal_is_an_exception_with_what_the_service_said(string method)
    {
        var endpoint = EndpointTable.Of(method);
        using var polydocs = new PolydocsStubs();
        using var raydocs = new RaydocsStubs();
        var (server, call) = Prepare(endpoint, polydocs, raydocs);
        server.Stub(
            endpoint.HttpMethod,
            endpoint.PathOf(call),
            endpoint.Shape == EndpointShape.SignedPut
                ? new StubResponse(403, $"<Error><Code>AccessDenied</Code><Message>{Refusal}</Message></Error>", "application/xml")
                : new StubResponse(403, $$"""{"message":"{{Refusal}}"}""")
        );

        var refused = await Should.ThrowAsync<DocumentApiException>(() => endpoint.CallAsync(call, CancellationToken.None));

        (refused.StatusCode, refused.Operation).ShouldBe((HttpStatusCode.Forbidden, endpoint.Operation));
        refused.Message.ShouldContain(Refusal);
        server.OnlyRequest();
    }

    private static (StubServer Server, EndpointCall Call) Prepare(Endpoint endpoint, PolydocsStubs polydocs, RaydocsStubs raydocs)
    {
        var call = new EndpointCall
        {
            PolydocsClient = polydocs.Client(endpoint.Only ?? global::Polydocs.PolydocsGeneration.Polydocs),
            RaydocsClient = raydocs.Client(),
        };
        if (endpoint.Shape == EndpointShape.SignedPut)
        {
            call.Upload = new SignedUpload
            {
                Key = call.Key,
                Url = new SignedUrl(new Uri(raydocs.Storage.Address, $"{call.Key}{RaydocsSamples.SignedQuery}")),
            };
            return (raydocs.Storage, call);
        }

        return (EndpointTable.Polydocs.Contains(endpoint) ? polydocs.Server : raydocs.Api, call);
    }
}
