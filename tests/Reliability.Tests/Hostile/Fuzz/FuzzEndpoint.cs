using DocumentClients;
using Polydocs;
using Raydocs;

namespace Reliability.Tests.Hostile.Fuzz;

/// <summary>One endpoint, as the client calls it.</summary>
/// <param name="Name">The name of its method.</param>
/// <param name="Kind">What its responses mean.</param>
/// <param name="CallAsync">Calls it, and returns what it gave.</param>
internal sealed record FuzzEndpoint(string Name, EndpointKind Kind, Func<FuzzClients, Task<object?>> CallAsync)
{
    private static readonly byte[] Content = new byte[500];

    public static IReadOnlyList<FuzzEndpoint> Polydocs { get; } =
    [
        Makes(
            nameof(IPolydocsApi.ProcessDocumentAsync),
            static clients =>
                clients.Polydocs.ProcessDocumentAsync(
                    Part("invoice.pdf"),
                    organizationId: clients.Organization,
                    organizationHeader: clients.Organization
                )
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
        },
        Makes(
            nameof(IPolydocsApi.ImportDocumentAsync),
            static clients =>
                clients.Polydocs.ImportDocumentAsync(
                    Part("invoice.pdf"),
                    organizationId: clients.Organization,
                    organizationHeader: clients.Organization
                )
        ) with
        {
            Only = PolydocsGeneration.DocBits,
        },
        Makes(
            nameof(IPolydocsApi.ProcessDocumentsAsync),
            static clients =>
                clients.Polydocs.ProcessDocumentsAsync(
                    [Part("one.pdf"), Part("two.pdf")],
                    organizationId: clients.Organization,
                    organizationHeader: clients.Organization
                )
        ),
        Makes(
            nameof(IPolydocsApi.ProcessBase64Async),
            static clients => clients.Polydocs.ProcessBase64Async(Base64("invoice.pdf", clients), clients.Organization)
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
        },
        Makes(
            nameof(IPolydocsApi.ImportBase64Async),
            static clients => clients.Polydocs.ImportBase64Async(Base64("invoice.pdf", clients), clients.Organization)
        ) with
        {
            Only = PolydocsGeneration.DocBits,
        },
        Reads(
            nameof(IPolydocsApi.GetDocumentStatusAsync),
            static clients => clients.Polydocs.GetDocumentStatusAsync(clients.Document, clients.Organization)
        ) with
        {
            Only = PolydocsGeneration.Polydocs,
        },
        Reads(
            nameof(IPolydocsApi.GetDocumentStatusByIdAsync),
            static clients => clients.Polydocs.GetDocumentStatusByIdAsync(clients.Document, clients.Organization)
        ) with
        {
            Only = PolydocsGeneration.DocBits,
        },
    ];

    /// <summary>
    /// The look at a service's own description, which comes before the first call of a client that is told nothing of the generation.
    /// </summary>
    public static FuzzEndpoint OpenApi { get; } =
        new("GetOpenApi", EndpointKind.Discovers, static async clients => await clients.PolydocsClient.GetStatusAsync(clients.Document));

    public static IReadOnlyList<FuzzEndpoint> Raydocs { get; } =
    [
        Reads(
            nameof(IRaydocsApi.CreateSignedUploadAsync),
            static clients => clients.Raydocs.CreateSignedUploadAsync(new SignedUploadRequest { ContentType = "application/pdf" })
        ),
        new(
            nameof(IRaydocsClient.PutDocumentAsync),
            EndpointKind.Stores,
            static async clients =>
            {
                await clients.RaydocsClient.PutDocumentAsync(clients.Upload, Document("invoice.pdf"));
                return null;
            }
        ),
        Makes(
            nameof(IRaydocsApi.CreateSessionDocumentAsync),
            static clients =>
                clients.Raydocs.CreateSessionDocumentAsync(
                    clients.Session,
                    new CreateDocumentRequest { Key = clients.Key, FileName = "invoice.pdf" }
                )
        ),
        Makes(
            nameof(IRaydocsApi.AttachUploadAsync),
            static clients => clients.Raydocs.AttachUploadAsync(clients.Session, new AttachUploadRequest(clients.Key))
        ),
        Reads(nameof(IRaydocsApi.ListSessionDocumentsAsync), static clients => clients.Raydocs.ListSessionDocumentsAsync(clients.Session)),
        Reads(nameof(IRaydocsClient.ListDocumentsAsync), static clients => clients.RaydocsClient.ListDocumentsAsync(clients.Session)),
        Reads(nameof(IRaydocsApi.GetDocumentAsync), static clients => clients.Raydocs.GetDocumentAsync(clients.Document)),
        Makes(
            nameof(IRaydocsApi.CreateSessionAsync),
            static clients => clients.Raydocs.CreateSessionAsync(new CreateSessionRequest { TemplateId = clients.Template, Name = "fuzz" })
        ),
        Reads(nameof(IRaydocsApi.GetSessionAsync), static clients => clients.Raydocs.GetSessionAsync(clients.Session)),
        Makes(nameof(IRaydocsApi.RunExtractionAsync), static clients => clients.Raydocs.RunExtractionAsync(clients.Session)),
        Reads(nameof(IRaydocsApi.GetResultAsync), static clients => clients.Raydocs.GetResultAsync(clients.Result)),
        new(
            nameof(IRaydocsApi.ExportResultToExcelAsync),
            EndpointKind.Streams,
            static async clients =>
            {
                await using var workbook = await clients.Raydocs.ExportResultToExcelAsync(clients.Result);
                await workbook.CopyToAsync(Stream.Null);
                return null;
            }
        ),
        Reads(nameof(IRaydocsApi.ListTemplatesAsync), static clients => clients.Raydocs.ListTemplatesAsync(clients.Workspace)),
        Reads(
            $"{nameof(IRaydocsTemplates)}.{nameof(IRaydocsTemplates.ListAsync)}",
            static clients => clients.RaydocsClient.Templates.ListAsync(clients.Workspace)
        ),
        Reads(nameof(IRaydocsApi.GetTemplateAsync), static clients => clients.Raydocs.GetTemplateAsync(clients.Template)),
        new(
            nameof(IRaydocsApi.DeleteSessionAsync),
            EndpointKind.Deletes,
            static async clients =>
            {
                await clients.Raydocs.DeleteSessionAsync(clients.Session);
                return null;
            }
        ),
    ];

    /// <summary>The generation that has the endpoint; both when null.</summary>
    public PolydocsGeneration? Only { get; private init; }

    private static DocumentPart Part(string fileName) => new(Document(fileName));

    private static HttpContent Base64(string fileName, FuzzClients clients) =>
        DocumentForm.Base64("file_contents", Document(fileName), [new("org_id", clients.Organization)]);

    private static DocumentSource Document(string fileName) => DocumentSource.FromBytes(Content, fileName);

    private static FuzzEndpoint Makes<T>(string name, Func<FuzzClients, Task<T>> call) =>
        new(name, EndpointKind.Makes, async clients => await call(clients));

    private static FuzzEndpoint Reads<T>(string name, Func<FuzzClients, Task<T>> call) =>
        new(name, EndpointKind.Reads, async clients => await call(clients));
}
