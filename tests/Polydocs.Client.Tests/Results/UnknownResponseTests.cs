using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using System.Text.Json;
using DocumentClients;
using DocumentClients.Testing;

namespace Polydocs.Client.Tests.Results;

/// <summary>Calls whose responses are not published: they are handed out as they come, and whoever uses such a call is told.</summary>
public sealed class UnknownResponseTests
{
    [Theory]
    [InlineData(PolydocsEmulatorGeneration.Polydocs, null, "page_number=2&include_font_size=true")]
    [InlineData(PolydocsEmulatorGeneration.DocBits, "org-1", "page_number=2&include_font_size=true&org_id=org-1")]
    public async Task What_was_recognised_on_a_page_is_asked_for_and_handed_out(
        PolydocsEmulatorGeneration served,
        string? organization,
        string form
    )
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = served });
        using var client = server.Client(options =>
            (options.Generation, options.OrganizationId) = (PolydocsGeneration.Automatic, organization)
        );
        var upload = await client.UploadAsync(Samples.Invoice);

        var response = await client.Documents.GetOcrDataAsync(upload.Id!, pageNumber: 2, includeFontSize: true);

        Body(server).ShouldBe(form);
        (response.Success, response.Message, response.Payload, response.AdditionalProperties).ShouldBe((true, null, null, null));
    }

    [Fact]
    public async Task The_content_of_a_document_is_asked_for_and_handed_out()
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { Generation = PolydocsEmulatorGeneration.DocBits });
        using var client = server.Client(static options =>
            (options.Generation, options.OrganizationId) = (PolydocsGeneration.DocBits, "org-1")
        );

        var response = await client.Documents.GetContentAsync((await client.UploadAsync(Samples.Invoice)).Id!);

        Body(server).ShouldBe("org_id=org-1");
        response.Success.ShouldBe(true);
    }

    [Theory]
    [InlineData("""{"success":true,"message":"m","data":{"words":[1]},"pages":2}""", true, "m", "data,pages")]
    [InlineData("""{"success":1}""", true, null, "")]
    [InlineData("""{"words":[]}""", null, null, "words")]
    [InlineData("{}", null, null, "")]
    public async Task Nothing_of_an_object_is_lost(string json, bool? success, string? message, string others)
    {
        var response = await RespondAsync(json);

        (response.Success, response.Message, response.Payload).ShouldBe((success, message, null));
        string.Join(',', response.AdditionalProperties?.Keys ?? []).ShouldBe(others);
    }

    [Theory]
    [InlineData("""[{"text":"a"}]""")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    public async Task What_is_no_object_is_the_payload_and_kept_whole_by_a_serializer(string json)
    {
        var response = await RespondAsync(json);

        response.Payload.ShouldNotBeNull().GetRawText().ShouldBe(json);
        (response.Success, response.Message, response.AdditionalProperties).ShouldBe((null, null, null));
        JsonSerializer
            .Deserialize<PolydocsResponse>(JsonSerializer.Serialize(response))!
            .Payload.ShouldNotBeNull()
            .GetRawText()
            .ShouldBe(json);
        $"{response}".ShouldBe($"PolydocsResponse {{}} and a payload ({response.Payload!.Value.ValueKind})");
    }

    [Theory]
    [InlineData("""{"success":false,"message":"no such page"}""")]
    [InlineData("""{"success":0,"message":"no such page"}""")]
    public async Task A_failure_is_an_exception_as_everywhere(string json) =>
        (await Should.ThrowAsync<DocumentApiException>(() => RespondAsync(json))).VendorMessage.ShouldBe("no such page");

    [Fact]
    public void Whoever_calls_it_is_told_by_a_diagnostic_of_its_own()
    {
        var calls = new[] { typeof(IPolydocsApi), typeof(IPolydocsDocuments) }
            .SelectMany(static type => type.GetMethods())
            .Where(static method => method.ReturnType == typeof(Task<PolydocsResponse>))
            .ToArray();

        calls
            .Select(static method => (method.DeclaringType!.Name, method.Name, Id: Experimental(method)?.DiagnosticId))
            .ShouldBe(
                [
                    (nameof(IPolydocsApi), nameof(IPolydocsApi.GetOcrDataAsync), "POLYDOCS001"),
                    (nameof(IPolydocsApi), nameof(IPolydocsApi.GetDocumentContentAsync), "POLYDOCS002"),
                    (nameof(IPolydocsDocuments), nameof(IPolydocsDocuments.GetOcrDataAsync), "POLYDOCS001"),
                    (nameof(IPolydocsDocuments), nameof(IPolydocsDocuments.GetContentAsync), "POLYDOCS002"),
                ],
                ignoreOrder: true
            );
        calls.ShouldAllBe(static method => Experimental(method)!.UrlFormat == "docs/experimental.md#{0}");
    }

    private static ExperimentalAttribute? Experimental(MethodInfo method) => method.GetCustomAttribute<ExperimentalAttribute>();

    private static string Body(PolydocsEmulator server) => Encoding.UTF8.GetString(server.Requests[^1].RawBody!.Value.Span);

    private static async Task<PolydocsResponse> RespondAsync(string json)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        server.Faults.Next(PolydocsOperation.GetOcrData).Status(200, json);
        return await client.Documents.GetOcrDataAsync("d", pageNumber: 1);
    }
}
