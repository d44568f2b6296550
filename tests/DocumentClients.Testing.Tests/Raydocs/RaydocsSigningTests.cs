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
        var received = await client.PostJsonAsync(Path, body).JsonAsync();
        return received;
    }

    [Fact]
    public async Task The_response_is_shaped_as_Vapor_shapes_it()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();

        using var response = await client.PostJsonAsync(Path, Pdf);

        ((int)response.StatusCode).ShouldBe(201);
        var received = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        received.EnumerateObject().Select(member => member.Name).ShouldBe(["uuid", "bucket", "key", "url", "headers"]);
        received.GetProperty("key").GetString().ShouldBe($"tmp/{received.GetProperty("uuid").GetString()}");
        received
            .GetProperty("headers")
            .GetRawText()
            .ShouldBe($$"""{"Host":["{{server.Storage.Authority}}"],"Content-Type":["application/pdf"]}""");
        var url = received.GetProperty("url").GetString()!;
        url.ShouldStartWith($"{server.Storage}{received.GetProperty("bucket").GetString()}/{received.GetProperty("key").GetString()}?");
        url.ShouldContain("X-Amz-Expires=300&");
        url.ShouldContain("X-Amz-SignedHeaders=content-type%3Bhost&");
    }

    [Theory]
    [InlineData(RaydocsHeaderValues.Arrays, """{"Host":["HOST"],"x-amz-acl":["private"],"Content-Type":["application/pdf"]}""")]
    [InlineData(RaydocsHeaderValues.Strings, """{"Host":"HOST","x-amz-acl":"private","Content-Type":"application/pdf"}""")]
    [InlineData(RaydocsHeaderValues.Mixed, """{"Host":["HOST"],"x-amz-acl":["private"],"Content-Type":"application/pdf"}""")]
    public async Task Header_values_have_the_chosen_shape(RaydocsHeaderValues shape, string expected)
    {
        var received = await SignAsync(new() { SignedUploadHeaders = shape, SignVisibility = true });

        var host = new Uri(received.GetProperty("url").GetString()!).Authority;
        received.GetProperty("headers").GetRawText().ShouldBe(expected.Replace("HOST", host, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Host_can_be_left_out()
    {
        (await SignAsync(new() { IncludeHost = false })).GetProperty("headers").TryGetProperty("Host", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_status_and_the_lifetime_can_be_chosen()
    {
        await using var server = await RaydocsEmulator.StartAsync(
            new() { SignedUploadStatus = 200, UploadLifetime = TimeSpan.FromSeconds(7) }
        );
        using var client = server.Client();

        var received = await client.PostJsonAsync(Path, Pdf).RespondAsync();

        received.Status.ShouldBe(200);
        received.Text.ShouldContain("X-Amz-Expires=7&");
    }

    [Fact]
    public async Task The_type_is_optional_or_required()
    {
        (await SignAsync(new(), "{}"))
            .GetProperty("headers")
            .GetProperty("Content-Type")[0]
            .GetString()
            .ShouldBe("application/octet-stream");
        (await SignAsync(new() { RequireContentType = true }, "{}"))
            .GetRawText()
            .ShouldBe(
                """{"message":"The content type field is required.","errors":{"content_type":["The content type field is required."]}}"""
            );
    }

    [Fact]
    public async Task The_time_of_the_signature_is_the_servers_time()
    {
        (await SignAsync(new() { TimeProvider = Clock.Standing() }))
            .GetProperty("url")
            .GetString()!
            .ShouldContain("X-Amz-Date=20260102T030405Z&");
    }

    [Fact]
    public async Task The_storage_is_another_origin()
    {
        await using var server = await RaydocsEmulator.StartAsync();

        server.Storage.Port.ShouldNotBe(server.Address.Port);
        server.Storage.ShouldBe(new Uri($"http://127.0.0.1:{server.Storage.Port}/"));
    }
}
