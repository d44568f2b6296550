using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Polydocs.Client.Tests.Arguments;

/// <summary>Every public method and every argument that it cannot work with, by reflection.</summary>
public sealed class ArgumentTests
{
    private static readonly Type[] Types =
    [
        typeof(IPolydocsClient),
        typeof(PolydocsClientExtensions),
        typeof(IPolydocsApi),
        typeof(IPolydocsDocuments),
        typeof(PolydocsSource),
        typeof(PolydocsBuilderExtensions),
    ];

    public static TheoryData<string> Calls => [.. ArgumentCase.Of(Types).Select(static call => call.ToString())];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_cannot_be_an_argument_is_refused_by_its_name_before_anything_is_sent(string name)
    {
        var call = ArgumentCase.Of(Types).Single(call => call.ToString() == name);
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.Automatic);
        var streams = new List<MemoryStream>();

        object target =
            call.Method.DeclaringType == typeof(IPolydocsApi) ? client.Api
            : call.Method.DeclaringType == typeof(IPolydocsDocuments) ? client.Documents
            : client;
        var failure = await call.CallAsync(target, Right);

        failure.ShouldBeAssignableTo<ArgumentException>(failure?.ToString()).ShouldNotBeNull().ParamName.ShouldBe(call.Parameter.Name);
        server.Requests.ShouldBeEmpty();

        // Without a client there is no call that could own them.
        var isOwned = call.Parameter.ParameterType != typeof(IPolydocsClient);
        streams.ShouldAllBe(stream => !stream.CanRead || !isOwned);

        object Right(Type type)
        {
            if (type == typeof(DocumentSource))
            {
                var stream = new MemoryStream([1, 2, 3]);
                streams.Add(stream);
                return DocumentSource.FromStream(stream, "invoice.pdf");
            }

            return type == typeof(string) ? "4711"
                : type == typeof(IAsyncEnumerable<DocumentSource>)
                    ? new[] { typeof(DocumentSource) }.Select(Right).Cast<DocumentSource>().ComingAsync()
                : type == typeof(int) ? 1
                : type.IsAssignableFrom(typeof(DocumentSource[]))
                    ? (DocumentSource[])[(DocumentSource)Right(typeof(DocumentSource)), (DocumentSource)Right(typeof(DocumentSource))]
                : type == typeof(DocumentPart) ? new DocumentPart((DocumentSource)Right(typeof(DocumentSource)))
                : type == typeof(IReadOnlyList<DocumentPart>)
                    ? (DocumentPart[])[(DocumentPart)Right(typeof(DocumentPart)), (DocumentPart)Right(typeof(DocumentPart))]
                : type == typeof(HttpContent) ? DocumentForm.Base64("file_contents", (DocumentSource)Right(typeof(DocumentSource)), [])
                : type == typeof(DocumentMetadata) ? DocumentMetadata.Parse("1")
                : type == typeof(int) ? 1
                : type == typeof(PolydocsLogForm) ? new PolydocsLogForm()
                : type == typeof(PolydocsOcrForm) ? new PolydocsOcrForm { PageNumber = 1 }
                : type == typeof(PolydocsOrganizationForm) ? new PolydocsOrganizationForm()
                : type == typeof(IPolydocsClient) ? client
                : type == typeof(PolydocsUpload) ? new PolydocsUpload { Id = "4711", FileName = "invoice.pdf" }
                : type == typeof(DocumentClientsBuilder) ? new ServiceCollection().AddDocumentClients()
                : type == typeof(IConfigurationSection) ? new ConfigurationBuilder().Build().GetSection("Polydocs")
                : throw new NotSupportedException($"What is a right {type}?");
        }
    }

    [Fact]
    public async Task There_must_be_a_document()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Generation = PolydocsGeneration.Automatic);

        (await Should.ThrowAsync<ArgumentException>(() => client.UploadBatchAsync([]))).ParamName.ShouldBe("sources");
        (await Should.ThrowAsync<ArgumentException>(() => client.Api.ProcessDocumentsAsync([]))).ParamName.ShouldBe("files");

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_missing_document_of_several_is_named_by_its_place()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        var failure = await Should.ThrowAsync<ArgumentException>(() => client.UploadBatchAsync([Samples.Invoice, null!]));

        failure.Message.ShouldStartWith("Document 2 of 2 is null. Nothing was sent.");
    }
}
