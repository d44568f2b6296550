using DocumentClients;
using Polydocs;

namespace Cookbook;

public static class Cancellation
{
    public static async Task<string> UploadAsync(IPolydocsClient polydocs, string path, CancellationToken stop)
    {
        // An upload has no limit on its total time; whoever needs one brings it along.
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(15), TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            var upload = await polydocs.UploadAsync(DocumentSource.FromFile(path), cancellationToken: either.Token);
            return $"stored as {upload.Id}";
        }
        catch (OperationCanceledException cancelled) when (cancelled.InnerException is OutcomeUnknownException unknown)
        {
            return $"may exist: {unknown.Message}";
        }
        catch (OperationCanceledException)
        {
            return "nothing was stored";
        }
    }
}
