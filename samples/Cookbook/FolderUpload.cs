using System.Collections.Concurrent;
using DocumentClients;
using Polydocs;

namespace Cookbook;

public static class FolderUpload
{
    /// <summary>Uploads every PDF of a folder. Run it again with the same journal after an interruption or a failure.</summary>
    /// <returns>The files that were not stored, with the reason.</returns>
    public static async Task<IReadOnlyDictionary<string, DocumentClientException>> RunAsync(
        IPolydocsClient polydocs,
        string folder,
        string journalPath,
        CancellationToken ct
    )
    {
        using var journal = UploadJournal.Open(journalPath);
        var options = new PolydocsUploadOptions { Journal = journal };
        var failures = new ConcurrentDictionary<string, DocumentClientException>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            Directory.EnumerateFiles(folder, "*.pdf"),
            new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct },
            async (path, token) =>
            {
                try
                {
                    await polydocs.UploadAsync(DocumentSource.FromFile(path), options, token);
                }
                catch (DocumentClientException failure)
                {
                    failures[path] = failure;
                }
            }
        );
        return failures;
    }
}
