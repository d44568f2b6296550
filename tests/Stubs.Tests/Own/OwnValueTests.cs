using System.Net;
using System.Text.Json.Serialization;
using DocumentClients;
using Refit;
using Stubs.Tests.Polydocs;
using Stubs.Tests.Server;
using DocumentApiException = DocumentClients.DocumentApiException;

namespace Stubs.Tests.Own;

/// <summary>No refusal and no success that cannot be read is taken for a value, in whatever form a method returns it.</summary>
public sealed class OwnValueTests : IDisposable
{
    private const string Failure = """{"success": false, "message": "no"}""";

    private readonly PolydocsStubs _polydocs = new();

    private IOwnValues Api => _polydocs.Client().CreateApi<IOwnValues>(OwnValueJson.Default);

    public void Dispose() => _polydocs.Dispose();

    [Fact]
    public async Task A_success_that_says_that_it_failed_is_thrown_where_no_body_is_handed_out()
    {
        Stub(StubResponse.Json(Failure));

        foreach (
            var call in new Func<Task>[]
            {
                () => Api.GetAsync(),
                () => Api.GetResponseAsync(),
                () => Api.GetStatusAsync(),
                () => Api.GetTextAsync(),
                () => Api.GetTextResponseAsync(),
            }
        )
        {
            (await Should.ThrowAsync<DocumentApiException>(call)).VendorMessage.ShouldBe("no");
        }

        using var raw = await Api.GetMessageAsync();
        (await raw.Content.ReadAsStringAsync()).ShouldBe(Failure);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task The_body_of_a_refusal_is_no_value(int status)
    {
        Stub(new StubResponse(status, """{"name": "of a refusal"}"""));

        using var response = await Api.GetResponseAsync();
        using var text = await Api.GetTextResponseAsync();

        (response.StatusCode, response.IsSuccessStatusCode, response.HasContent, response.Content).ShouldBe(
            ((HttpStatusCode)status, false, false, null)
        );
        (text.IsSuccessStatusCode, text.Content).ShouldBe((false, """{"name": "of a refusal"}"""));
    }

    [Theory]
    [InlineData(302)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_refusal_is_no_text(int status)
    {
        Stub(new StubResponse(status, """{"message": "bad key"}"""));

        (await Should.ThrowAsync<DocumentApiException>(() => Api.GetTextAsync())).StatusCode.ShouldBe((HttpStatusCode)status);
    }

    [Fact]
    public async Task A_success_is_the_text_whatever_it_holds()
    {
        foreach (var body in new[] { """{"name": "a"}""", "no JSON", "", "[", "ä" })
        {
            using var polydocs = new PolydocsStubs();
            polydocs.Server.Stub("GET", "/value", new StubResponse(200, body, "text/plain"));

            (await polydocs.Client().CreateApi<IOwnValues>(OwnValueJson.Default).GetTextAsync()).ShouldBe(body);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_model_can_be_read_from_an_IApiResponse_holds_too(bool isCut)
    {
        Stub(
            new StubResponse(200, null)
            {
                Bytes = isCut ? [.. """{"name": "a"""u8, 0xC3, .. "\"}"u8] : """{"name": "a\ud83d"}"""u8.ToArray(),
            }
        );

        using var response = await Api.GetResponseAsync();

        response.Content.ShouldBe(await Api.GetAsync());
        response.Content!.Name.ShouldBe("a\uFFFD");
        response.ContentHeaders!.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    public async Task A_success_that_cannot_be_read_is_thrown(string body)
    {
        Stub(StubResponse.Json(body));

        (await Should.ThrowAsync<DocumentApiException>(() => Api.GetResponseAsync())).Message.ShouldContain("could not be read");
        (await Should.ThrowAsync<DocumentApiException>(() => Api.GetAsync())).Message.ShouldContain("could not be read");
    }

    [Fact]
    public async Task A_success_without_a_body_has_no_value_and_says_so()
    {
        Stub(new StubResponse(204, null));

        using var response = await Api.GetResponseAsync();

        (response.StatusCode, response.HasContent).ShouldBe((HttpStatusCode.NoContent, false));
    }

    [Fact]
    public async Task A_refusal_after_a_deletion_that_may_have_worked_is_no_value()
    {
        foreach (
            var delete in new Func<Task>[] { () => Api.DeleteTextAsync(), () => Api.DeleteValueAsync(), () => Api.DeleteStreamAsync() }
        )
        {
            _polydocs.Server.Stub("DELETE", "/value", new StubResponse(500, null), new StubResponse(404, """{"name": "of a refusal"}"""));

            (await Should.ThrowAsync<DocumentApiException>(delete)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task JSON_is_read_as_the_context_says()
    {
        Stub(StubResponse.Json("""{"name": "a", /* of a tool */ }"""));

        (await _polydocs.Client().CreateApi<IOwnValues>(OwnLenientJson.Default).GetAsync()).Name.ShouldBe("a");
        await Should.ThrowAsync<DocumentApiException>(() => Api.GetAsync());
    }

    private void Stub(StubResponse response) => _polydocs.Server.Stub("GET", "/value", response);

    internal interface IOwnValues
    {
        [Get("/value"), Idempotent]
        Task<OwnValue> GetAsync();

        [Get("/value"), Idempotent]
        Task<IApiResponse<OwnValue>> GetResponseAsync();

        [Get("/value"), Idempotent]
        Task<IApiResponse> GetStatusAsync();

        [Get("/value"), Idempotent]
        Task<IApiResponse<string>> GetTextResponseAsync();

        [Get("/value"), Idempotent]
        Task<string> GetTextAsync();

        [Get("/value"), Idempotent]
        Task<HttpResponseMessage> GetMessageAsync();

        [Delete("/value"), Idempotent]
        Task<string> DeleteTextAsync();

        [Delete("/value"), Idempotent]
        Task<OwnValue> DeleteValueAsync();

        [Delete("/value"), Idempotent]
        Task<Stream> DeleteStreamAsync();
    }
}

internal sealed record OwnValue(string? Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OwnValue))]
internal sealed partial class OwnValueJson : JsonSerializerContext;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowTrailingCommas = true,
    ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip
)]
[JsonSerializable(typeof(OwnValue))]
internal sealed partial class OwnLenientJson : JsonSerializerContext;
