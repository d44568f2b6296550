using DocumentClients.Cli.Files;

namespace DocumentClients.Cli.Requests;

/// <summary>Documents to upload, perhaps more than anybody counts.</summary>
internal interface IManyDocuments
{
    DocumentList Files { get; }
}
