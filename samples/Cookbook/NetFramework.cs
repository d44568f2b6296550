using System;
using System.Threading;
using System.Threading.Tasks;
using DocumentClients;
using Polydocs;

namespace Cookbook
{
    public sealed class ErpExport : IDisposable
    {
        // One for the life of the application: it owns its connections.
        private readonly PolydocsClient _polydocs;

        public ErpExport(string apiKey, Uri baseAddress)
        {
            _polydocs = new PolydocsClient(new PolydocsOptions { ApiKey = apiKey, BaseAddress = baseAddress });
        }

        public async Task<string> UploadAsync(string path, CancellationToken cancellationToken)
        {
            try
            {
                var upload = await _polydocs
                    .UploadAsync(DocumentSource.FromFile(path), cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
                return "Stored as " + upload.Id;
            }
            catch (OutcomeUnknownException unknown)
            {
                return "May exist, look before you send it again. " + unknown.Message;
            }
            catch (DocumentClientException failure)
            {
                return (failure.IsRetryable ? "Try again later. " : "Refused. ") + failure.Message;
            }
        }

        public void Dispose()
        {
            _polydocs.Dispose();
        }
    }
}
