using System.Text;
using System.Text.Json.Nodes;
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>What the first step's response says is to be sent to the storage, and cannot be.</summary>
public sealed class SignedHeaderTests
{
    [Theory]
    [InlineData("x-amz-meta-a", "a\r\nX-Evil: 1", "a signed header, x-amz-meta-a, holds a line break.")]
    [InlineData("x-amz-meta-a", "a\n", "a signed header, x-amz-meta-a, holds a line break.")]
    [InlineData("Content-Type", "application/pdf\r\nX-Evil: 1", "a signed header, Content-Type, holds a line break.")]
    [InlineData("x-amz-meta-a", "a\u0000", "a signed header, x-amz-meta-a, holds a control character (U+0000).")]
    [InlineData("x-amz-meta-a", "Größe", "a signed header, x-amz-meta-a, holds a character that is not ASCII (U+00F6).")]
    [InlineData("X-Evil: 1\r\nX-More", "1", "a signed header has a name that no header can have.")]
    [InlineData("X Evil", "1", "a signed header has a name that no header can have.")]
    [InlineData("Größe", "1", "a signed header has a name that no header can have.")]
    [InlineData("", "1", "a signed header has a name that no header can have.")]
    public async Task A_signed_header_that_cannot_be_sent_makes_the_response_unusable_and_nothing_is_stored(
        string header,
        string value,
        string problem
    )
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        await using var provider = server.ProviderWith(Adding(header, value));

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            provider.GetRequiredService<IRaydocsClient>().UploadAsync(session, Samples.Invoice)
        );

        failure.Message.ShouldStartWith(
            $"`invoice.pdf`: Raydocs' response for the upload cannot be used: {problem} Nothing was sent to the storage, and nothing "
                + "is stored."
        );
        (failure.Vendor, failure.Operation, failure.Retry()).ShouldBe(("Raydocs", "CreateSignedUpload", (false, null)));
        server.RequestCount(RaydocsOperation.CreateSignedUpload).ShouldBe(1);
        server.RequestCount(RaydocsOperation.PutObject).ShouldBe(0);
        server.StoredObjects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_result_that_a_service_names_and_that_cannot_be_asked_for_is_no_mistake_of_the_caller()
    {
        var service = new ScriptedService().Respond("run", 200, """{"id":"r\r\nX-Evil: 1"}""");
        await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);

        var failure = await Should.ThrowAsync<DocumentApiException>(() =>
            provider.GetRequiredService<IRaydocsClient>().ExtractAsync("7", [])
        );

        failure.Message.ShouldStartWith("Session 7: Raydocs started the extraction, but named a result that cannot be asked for.");
        service.Asked.ShouldBe(["run"]);
    }

    [Fact]
    public async Task A_result_that_a_journal_names_and_that_cannot_be_asked_for_is_a_mistake_in_the_journal()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var service = new ScriptedService();
            await using var provider = service.Provider(RaydocsGeneration.SessionDocuments);
            var client = provider.GetRequiredService<IRaydocsClient>();
            var path = Path.Combine(folder.FullName, "journal");
            using (var journal = UploadJournal.Open(path))
            {
                await client.RunExtractionAsync("7", new() { Journal = journal });
            }

            await File.WriteAllTextAsync(
                path,
                (await File.ReadAllTextAsync(path)).Replace("\"id\":\"1\"", "\"id\":\"1\\r\\nX-Evil: 1\"", StringComparison.Ordinal)
            );
            service.Asked.Clear();
            using var edited = UploadJournal.Open(path);

            var failure = await Should.ThrowAsync<UploadJournalException>(() => client.RunExtractionAsync("7", new() { Journal = edited }));

            failure.Message.ShouldContain("names a result of session 7 that cannot be asked for");
            service.Asked.ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ResponseHandler Adding(string header, string value) =>
        new(
            async (request, response) =>
            {
                if (request.RequestUri!.AbsolutePath.EndsWith("signed-storage-url", StringComparison.Ordinal))
                {
                    var json = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
                    json["headers"]![header] = value;
                    response.Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
                }
            }
        );
}
