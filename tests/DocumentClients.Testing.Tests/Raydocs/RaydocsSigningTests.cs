using System.Text.Json;

namespace DocumentClients.Testing.Tests.Raydocs;

public sealed class RaydocsSigningTests
{
    private const string Path = "vapor/signed-storage-url";
    private const string Pdf = """{"visibility":"private","content_type":"application/pdf"}""";

    private static async Task<JsonElement> SignAsync(RaydocsEmulatorOptions options, string body = Pdf)
    {
        await using var server = await RaydocsEmulator.StartAsync(options);
        using var client = server.Client();
        var answer = await client.PostJsonAsync(Path, body).JsonAsync();
        return answer;
    }

    [Fact]
    public async Task The_answer_is_shaped_as_Vapor_shapes_it()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        using var response = await client.PostJsonAsync(Path, Pdf);

        ((int)response.StatusCode).ShouldBe(201);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        answer.EnumerateObject().Select(member => member.Name).ShouldBe(["uuid", "bucket", "key", "url", "headers"]);
        answer.GetProperty("key").GetString().ShouldBe($"tmp/{answer.GetProperty("uuid").GetString()}");
        answer.GetProperty("headers").GetRawText().ShouldBe($$"""{"Host":["{{server.Storage.Authority}}"],"Content-Type":["application/pdf"]}""");
        var url = answer.GetProperty("url").GetString()!;
        url.ShouldStartWith($"{server.Storage}{answer.GetProperty("bucket").GetString()}/{answer.GetProperty("key").GetString()}?");
        url.ShouldContain("X-Amz-Expires=300&");
        url.ShouldContain("X-Amz-SignedHeaders=content-type%3Bhost&");
    }

    [Theory]
    [InlineData(RaydocsHeaderValues.Arrays, """{"Host":["HOST"],"x-amz-acl":["private"],"Content-Type":["application/pdf"]}""")]
    [InlineData(RaydocsHeaderValues.Strings, """{"Host":"HOST","x-amz-acl":"private","Content-Type":"application/pdf"}""")]
    [InlineData(RaydocsHeaderValues.Mixed, """{"Host":["HOST"],"x-amz-acl":["private"],"Content-Type":"application/pdf"}""")]
    public async Task Header_values_have_the_chosen_shape(RaydocsHeaderValues shape, string expected)
    {
        var answer = await SignAsync(new() { SignedUploadHeaders = shape, SignVisibility = true });

        var host = new Uri(answer.GetProperty("url").GetString()!).Authority;
        answer.GetProperty("headers").GetRawText().ShouldBe(expected.Replace("HOST", host, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_can_be_left_out()
    {
        (await SignAsync(new() { IncludeHost = false })).GetProperty("headers").TryGetProperty("Host", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_status_and_the_lifetime_can_be_chosen()
    {
        await using var server = await RaydocsEmulator.StartAsync(new() { SignedUploadStatus = 200, UploadLifetime = TimeSpan.FromSeconds(7) });
        using var client = server.Client();

        var answer = await client.PostJsonAsync(Path, Pdf).AnswerAsync();

        answer.Status.ShouldBe(200);
        answer.Text.ShouldContain("X-Amz-Expires=7&");
    }

    [Fact]
    public async Task The_type_is_optional_or_required()
    {
        (await SignAsync(new(), "{}")).GetProperty("headers").GetProperty("Content-Type")[0].GetString().ShouldBe("application/octet-stream");
        (await SignAsync(new() { RequireContentType = true }, "{}")).GetRawText().ShouldBe(
            """{"message":"The content type field is required.","errors":{"content_type":["The content type field is required."]}}""");
    }

    [Fact]
    public async Task The_time_of_the_signature_is_the_servers_time()
    {
        (await SignAsync(new() { TimeProvider = new ManualClock() })).GetProperty("url").GetString()!.ShouldContain("X-Amz-Date=20260102T030405Z&");
    }

    [Fact]
    public async Task The_storage_is_another_origin()
    {
        await using var server = await RaydocsEmulator.StartAsync();

        server.Storage.Port.ShouldNotBe(server.Address.Port);
        server.Storage.ShouldBe(new Uri($"http://127.0.0.1:{server.Storage.Port}/"));
    }
}
