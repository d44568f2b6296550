using DocumentClients;
using Polydocs;

namespace Snippets;

internal static class HandlingErrors
{
    public static async Task Errors(IPolydocsClient polydocs, DocumentSource source, CancellationToken ct)
    {
        // snippet: errors
        try
        {
            var upload = await polydocs.UploadAsync(source, cancellationToken: ct);
            await polydocs.WaitForDocumentAsync(upload, cancellationToken: ct);
        }
        catch (InvalidDocumentException e)
        {
            Console.Error.WriteLine($"Nothing was sent: {e.Message}");
        }
        catch (OutcomeUnknownException e)
        {
            // Look at the service before this document is uploaded again.
            Console.Error.WriteLine($"May exist: {e.FileName}. {e.Message}");
        }
        catch (WaitTimeoutException e)
        {
            Console.Error.WriteLine($"Not ready yet: {e.Id} is '{e.LastStatus}'. Wait for it again later, by its id.");
        }
        catch (DocumentClientException e)
        {
            Console.Error.WriteLine(e.IsRetryable ? $"Try again: {e.Message}" : $"Refused: {e.Message}");
        }

        // end-snippet
    }
}
