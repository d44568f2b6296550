using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Raydocs.Client.Tests.Arguments;

/// <summary>Every public method and every argument that it cannot work with, by reflection.</summary>
public sealed class ArgumentTests
{
    private static readonly Type[] Types =
    [
        typeof(IRaydocsClient),
        typeof(RaydocsClientExtensions),
        typeof(IRaydocsApi),
        typeof(IRaydocsSessions),
        typeof(IRaydocsTemplates),
        typeof(RaydocsBuilderExtensions),
    ];

    public static TheoryData<string> Calls => [.. ArgumentCase.Of(Types).Select(static call => call.ToString())];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_cannot_be_an_argument_is_refused_by_its_name_before_anything_is_sent(string name)
    {
        var call = ArgumentCase.Of(Types).Single(call => call.ToString() == name);
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client(static options => options.Generation = RaydocsGeneration.Automatic);
        var streams = new List<MemoryStream>();
        object? target = call.Method.DeclaringType!.Name switch
        {
            nameof(IRaydocsApi) => client.Api,
            nameof(IRaydocsSessions) => client.Sessions,
            nameof(IRaydocsTemplates) => client.Templates,
            _ => client,
        };

        var failure = await call.CallAsync(target, Right);

        failure.ShouldBeAssignableTo<ArgumentException>(failure?.ToString()).ShouldNotBeNull().ParamName.ShouldBe(call.Parameter.Name);
        server.Requests.ShouldBeEmpty();

        // Without a client there is no call that could own them.
        var isOwned = call.Parameter.ParameterType != typeof(IRaydocsClient);
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
                : type == typeof(IEnumerable<DocumentSource>)
                    ? (DocumentSource[])[(DocumentSource)Right(typeof(DocumentSource)), (DocumentSource)Right(typeof(DocumentSource))]
                : type == typeof(IReadOnlyCollection<string>) ? (string[])["4711"]
                : type == typeof(SignedUpload) ? Upload()
                : type == typeof(CreateDocumentRequest) ? new CreateDocumentRequest { Key = "k", FileName = "invoice.pdf" }
                : type == typeof(AttachUploadRequest) ? new AttachUploadRequest("k")
                : type == typeof(CreateSessionBatchRequest) ? new CreateSessionBatchRequest { Files = ["k"] }
                : type == typeof(CreateSessionRequest) ? new CreateSessionRequest { TemplateId = "4711" }
                : type == typeof(SignedUploadRequest) ? new SignedUploadRequest { ContentType = "application/pdf" }
                : type == typeof(IRaydocsClient) ? client
                : type == typeof(DocumentClientsBuilder) ? new ServiceCollection().AddDocumentClients()
                : type == typeof(IConfigurationSection) ? new ConfigurationBuilder().Build().GetSection("Raydocs")
                : throw new NotSupportedException($"What is a right {type}?");
        }
    }

    [Fact]
    public async Task What_an_argument_lacks_is_named_before_anything_is_sent()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var url = Upload().Url;

        foreach (
            var upload in new[]
            {
                Upload() with
                {
                    Url = null!,
                },
                Upload() with
                {
                    Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["x-amz-acl"] = null! },
                },
            }
        )
        {
            using var stream = new MemoryStream([1]);
            (
                await Should.ThrowAsync<ArgumentException>(() =>
                    client.PutDocumentAsync(upload, DocumentSource.FromStream(stream, "a.pdf"))
                )
            ).ParamName.ShouldBe("upload");
            stream.CanRead.ShouldBeFalse();
        }

        foreach (
            var request in new[]
            {
                new SignedUploadRequest { ContentType = null! },
                new SignedUploadRequest { ContentType = " " },
                new SignedUploadRequest { ContentType = "application/pdf", Visibility = "" },
            }
        )
        {
            (await Should.ThrowAsync<ArgumentException>(() => client.Api.CreateSignedUploadAsync(request))).ParamName.ShouldBe("request");
        }

        foreach (
            var request in new[]
            {
                new CreateDocumentRequest { Key = null!, FileName = "a.pdf" },
                new CreateDocumentRequest { Key = " ", FileName = "a.pdf" },
                new CreateDocumentRequest { Key = "k", FileName = "" },
            }
        )
        {
            (await Should.ThrowAsync<ArgumentException>(() => client.Api.CreateSessionDocumentAsync("4711", request))).ParamName.ShouldBe(
                "request"
            );
        }

        foreach (var text in new[] { null, "", " ", "4711\n" })
        {
            (
                await Should.ThrowAsync<ArgumentException>(() =>
                    client.Api.CreateSessionAsync(new CreateSessionRequest { TemplateId = text! })
                )
            ).ParamName.ShouldBe("request");
        }

        foreach (
            var request in new[]
            {
                new CreateSessionBatchRequest { Files = null! },
                new CreateSessionBatchRequest { Files = [] },
                new CreateSessionBatchRequest { Files = ["k", " "] },
                new CreateSessionBatchRequest { Files = [.. Enumerable.Repeat("k", 51)] },
                new CreateSessionBatchRequest { Files = ["k"], Settings = null! },
            }
        )
        {
            (await Should.ThrowAsync<ArgumentException>(() => client.Api.CreateSessionBatchAsync("4711", request))).ParamName.ShouldBe(
                "request"
            );
        }

        foreach (var key in new[] { null, "", " " })
        {
            (
                await Should.ThrowAsync<ArgumentException>(() => client.Api.AttachUploadAsync("4711", new AttachUploadRequest(key!)))
            ).ParamName.ShouldBe("request");
        }

        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_a_sequence_lacks_is_named_when_the_call_comes_to_it_and_those_before_it_are_reported()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var session = await server.NewSessionAsync();

        var failure = await Should.ThrowAsync<ArgumentException>(() => client.ExtractAsync(session, Sequence()));

        failure.ParamName.ShouldBe("sources");
        failure.Message.ShouldStartWith("Document 2 is null. The 1 before it was uploaded, and the extraction was not run.");
        server.Sessions.Single(known => known.Id == session).Documents.Count.ShouldBe(1);

        static IEnumerable<DocumentSource> Sequence()
        {
            yield return Samples.Invoice;
            yield return null!;
        }
    }

    private static SignedUpload Upload() => new() { Key = "k", Url = new SignedUrl(new Uri("https://storage.invalid/k?s=1")) };
}
