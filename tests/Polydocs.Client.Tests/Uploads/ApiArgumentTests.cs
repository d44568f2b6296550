using System.Text.Json.Serialization;
using DocumentClients;
using DocumentClients.Testing;
using Refit;

namespace Polydocs.Client.Tests.Uploads;

/// <summary>Mistakes in the arguments of an endpoint end its call before anything is sent.</summary>
public sealed partial class ApiArgumentTests
{
    /// <summary>An endpoint of a user's own.</summary>
    public interface IOwnApi
    {
        [Multipart, Post(""), NotIdempotent]
        Task ProcessAsync([Url] string address, [AliasAs("file")] DocumentPart file);

        [Get("/document/search/{folder}"), Idempotent]
        Task SearchAsync([AliasAs("folder")] string inFolder, string text);
    }

    [Fact]
    public async Task A_call_without_its_document_stops_before_any_request()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        (await Should.ThrowAsync<ArgumentException>(() => client.Api.ProcessDocumentAsync(null!))).ParamName.ShouldBe("file");
        (await Should.ThrowAsync<ArgumentException>(() => client.Api.ImportDocumentAsync(null!))).ParamName.ShouldBe("file");
        (await Should.ThrowAsync<ArgumentException>(() => client.Api.ProcessDocumentsAsync(null!))).ParamName.ShouldBe("files");
        (await Should.ThrowAsync<ArgumentException>(() => client.Api.ProcessDocumentsAsync([]))).ParamName.ShouldBe("files");

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_without_its_body_stops_before_any_request()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<ArgumentException>(() => client.Api.ProcessBase64Async(null!));

        failure.Message.ShouldContain("body is null");
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_call_that_would_leave_the_service_closes_its_document()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        using var stream = new MemoryStream([1, 2, 3]);
        var api = client.CreateApi<IOwnApi>(OwnJson.Default);

        await Should.ThrowAsync<ArgumentException>(() =>
            api.ProcessAsync("https://elsewhere.example.org/document/process", new DocumentPart(DocumentSource.FromStream(stream, "a.pdf")))
        );

        stream.CanRead.ShouldBeFalse();
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_value_that_would_lead_to_another_endpoint_stops_the_call_before_any_request()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        var api = client.CreateApi<IOwnApi>(OwnJson.Default);

        foreach (var folder in new[] { null, "", " ", ".", "..", "a\nb" })
        {
            (await Should.ThrowAsync<ArgumentException>(() => api.SearchAsync(folder!, "invoice"))).ParamName.ShouldBe("inFolder");
        }

        server.Requests.ShouldBeEmpty();
    }

    [JsonSerializable(typeof(string))]
    private sealed partial class OwnJson : JsonSerializerContext;
}
