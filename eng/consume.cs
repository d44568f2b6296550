// What a user of the packages does first: register the client, upload a document, wait for it. The service is the local stand-in.
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;

await using var server = await PolydocsServer.StartAsync();
var services = new ServiceCollection();
services.AddDocumentClients().AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (server.Address, server.ApiKey));
await using var provider = services.BuildServiceProvider();
var polydocs = provider.GetRequiredService<IPolydocsClient>();

var upload = await polydocs.UploadAsync(DocumentSource.FromBytes("%PDF-1.7\n"u8.ToArray(), "invoice.pdf"));
var document = await polydocs.WaitForDocumentAsync(upload);

Console.WriteLine($"{document.Id} {document.Status}");
return document.Status == PolydocsDocumentStatus.ReadyForValidation ? 0 : 1;
