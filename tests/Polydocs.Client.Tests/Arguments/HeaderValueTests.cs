using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Polydocs.Client.Tests.Arguments;

/// <summary>What becomes a header, and what a header cannot hold.</summary>
public sealed class HeaderValueTests
{
    public static TheoryData<string, string> Organizations =>
        new()
        {
            { "acme\r\nX-Evil: 1", "holds a line break" },
            { "acme\n", "holds a line break" },
            { "acme\r", "holds a line break" },
            { "acme\r\n\r\nPOST /document/process HTTP/1.1", "holds a line break" },
            { "a\tb", "holds a control character (U+0009)" },
            { "a\0b", "holds a control character (U+0000)" },
            { "a\u007Fb", "holds a control character (U+007F)" },
            { "a\u0085b", "holds a control character (U+0085)" },
            { "Größe", "holds a character that is not ASCII (U+00F6)" },
            { "a\u2028b", "holds a character that is not ASCII (U+2028)" },
            { "a\ud83d\ude00", "holds a character that is not ASCII (U+D83D)" },
        };

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task An_organisation_that_no_header_can_hold_stops_the_application_at_its_start_with_the_settings_path(
        string organization,
        string problem
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddInMemoryCollection([
            new("DocumentClients:Polydocs:tenant:ApiKey", "key"),
            new("DocumentClients:Polydocs:tenant:OrganizationId", organization),
        ]);
        builder.Services.AddDocumentClients().AddPolydocs("tenant");
        using var host = builder.Build();

        var named = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());
        var alone = Should.Throw<ArgumentException>(() =>
            new PolydocsClient(new PolydocsOptions { ApiKey = "key", OrganizationId = organization })
        );

        named.Message.ShouldStartWith($"DocumentClients:Polydocs:tenant:OrganizationId {problem}.");
        alone.Message.ShouldStartWith($"PolydocsOptions:OrganizationId {problem}.");
        alone.Message.ShouldNotContain(organization);
    }

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task An_organisation_of_one_upload_that_no_header_can_hold_is_refused_before_anything_is_sent(
        string organization,
        string problem
    )
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.Automatic);
        using var folder = new TemporaryJournal();
        var options = new PolydocsUploadOptions { OrganizationId = organization };
        Func<DocumentSource, Task>[] calls =
        [
            document => client.UploadAsync(document, options),
            document => client.UploadBatchAsync([document], options),
            document => client.UploadBase64Async(document, options),
            document => client.UploadAsync(document, options with { Journal = folder.Journal }),
            document => client.UploadBase64Async(document, options with { Journal = folder.Journal }),
        ];

        foreach (var call in calls)
        {
            using var stream = new MemoryStream([1]);

            var failure = await Should.ThrowAsync<ArgumentException>(() => call(DocumentSource.FromStream(stream, "a.pdf")));

            failure.ParamName.ShouldBe("options");
            failure.Message.ShouldStartWith($"PolydocsUploadOptions.OrganizationId {problem}.");
            stream.CanRead.ShouldBeFalse();
        }

        server.Requests.ShouldBeEmpty();
        folder.Journal.Entries.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task An_organisation_of_a_call_by_hand_that_no_header_can_hold_is_refused_before_anything_is_sent(
        string organization,
        string problem
    )
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        Func<DocumentSource, Task>[] calls =
        [
            document => client.Api.ProcessDocumentAsync(new DocumentPart(document), organizationHeader: organization),
            document => client.Api.ImportDocumentAsync(new DocumentPart(document), organizationHeader: organization),
            document => client.Api.ProcessDocumentsAsync([new DocumentPart(document)], organizationHeader: organization),
            document => client.Api.ProcessBase64Async(DocumentForm.Base64("file_contents", document, []), organization),
            document => client.Api.ImportBase64Async(DocumentForm.Base64("file_contents", document, []), organization),
        ];

        foreach (var call in calls)
        {
            using var stream = new MemoryStream([1]);

            var failure = await Should.ThrowAsync<ArgumentException>(() => call(DocumentSource.FromStream(stream, "a.pdf")));

            failure.ParamName.ShouldBe("organizationHeader");
            failure.Message.ShouldStartWith($"The request header X-ORG-ID cannot be sent: its value {problem}.");
            stream.CanRead.ShouldBeFalse();
        }

        server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://api.example.org/prod\r\n-api")]
    [InlineData("https://api.example.org/prod\tapi")]
    [InlineData("https://api.example.org/prod\0api")]
    public void A_base_address_that_was_copied_with_a_line_break_is_refused_by_its_name(string address)
    {
        var failure = Should.Throw<ArgumentException>(() =>
            new PolydocsClient(new PolydocsOptions { ApiKey = "key", BaseAddress = new Uri(address) })
        );

        failure.Message.ShouldStartWith("PolydocsOptions:BaseAddress must hold no line break");
    }

    [Theory]
    [InlineData("4711\r\nX-Evil: 1")]
    [InlineData("4711\n")]
    [InlineData("47\u008511")]
    [InlineData("half of a character")]
    public async Task An_id_that_can_be_none_is_refused_before_anything_is_sent(string documentId)
    {
        // What distinguishes the cases cannot hold it.
        documentId = documentId.Replace("half of a character", "\ud83d", StringComparison.Ordinal);
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.Automatic);

        foreach (
            var call in (Func<Task>[])
                [
                    () => client.GetStatusAsync(documentId),
                    () => client.WaitForDocumentAsync(documentId),
                    () => client.Api.GetDocumentStatusAsync(documentId),
                ]
        )
        {
            (await Should.ThrowAsync<ArgumentException>(call)).ParamName.ShouldBe("documentId");
        }

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fields_of_a_form_and_file_names_may_hold_any_text_and_add_no_header()
    {
        const string Text = "Größe\r\nX-Evil: 1\r\n\r\n\t\ud83d\ude00";
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        await client.UploadAsync(
            DocumentSource.FromBytes(Samples.Bytes, "Rechnung \"Größe\"\r\nX-Evil: 1.pdf"),
            new PolydocsUploadOptions
            {
                Source = Text,
                SubOrganizationId = Text,
                DocumentType = Text,
                OrganizationId = "ac me",
            }
        );

        var document = server.Documents.ShouldHaveSingleItem();
        (document.Source, document.Sha256).ShouldBe((Text, Samples.Sha256));
        server
            .Requests.ShouldHaveSingleItem()
            .Headers.ShouldNotContain(static header => header.Key.Contains("Evil", StringComparison.OrdinalIgnoreCase));
    }

    private sealed class TemporaryJournal : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

        public TemporaryJournal() => Journal = UploadJournal.Open(Path.Combine(_folder.FullName, "journal"));

        public UploadJournal Journal { get; }

        public void Dispose()
        {
            Journal.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
