using DocumentClients;
using Polydocs;

namespace Cookbook;

/// <summary>The code under test of recipes 9 and 10.</summary>
public sealed class InvoiceIntake(IPolydocsClient polydocs)
{
    public async Task<string> AcceptAsync(Stream invoice, string fileName, CancellationToken ct)
    {
        try
        {
            var upload = await polydocs.UploadAsync(DocumentSource.FromStream(invoice, fileName), cancellationToken: ct);
            var document = await polydocs.WaitForDocumentAsync(upload, cancellationToken: ct);
            return $"{document.Id}: {document.Status}";
        }
        catch (OutcomeUnknownException)
        {
            return "ask a person";
        }
    }
}
