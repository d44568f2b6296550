// What a user of the packages does first: register the clients, upload a document to each service, wait for it. The services are the local stand-ins.
using DocumentClients;
using DocumentClients.Testing;
using Microsoft.Extensions.DependencyInjection;
using Polydocs;
using Raydocs;

await using var polydocsServer = await PolydocsServer.StartAsync();
await using var raydocsServer = await RaydocsServer.StartAsync();
var services = new ServiceCollection();
services.AddDocumentClients()
    .AddPolydocs(options => (options.BaseAddress, options.ApiKey) = (polydocsServer.Address, polydocsServer.ApiKey))
    .AddRaydocs(options => (options.BaseAddress, options.Token) = (raydocsServer.Address, raydocsServer.Token));
await using var provider = services.BuildServiceProvider();
var invoice = DocumentSource.FromBytes("%PDF-1.7\n"u8.ToArray(), "invoice.pdf");

var polydocs = provider.GetRequiredService<IPolydocsClient>();
var upload = await polydocs.UploadAsync(invoice);
var document = await polydocs.WaitForDocumentAsync(upload);
Console.WriteLine($"Polydocs: {document.Id} {document.Status}");

var raydocs = provider.GetRequiredService<IRaydocsClient>();
var session = await raydocs.Sessions.CreateAsync(raydocsServer.TemplateId);
var attached = await raydocs.UploadAsync(session.Id, invoice);
var ready = await raydocs.WaitForDocumentAsync(attached.Id);
Console.WriteLine($"Raydocs: {ready.Id} {ready.Status}");

return document.Status == PolydocsDocumentStatus.ReadyForValidation && ready.Status.IsSuccess ? 0 : 1;
