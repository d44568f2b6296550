using DocumentClients;
using Microsoft.Extensions.DependencyInjection;
using Raydocs;

namespace Cookbook;

public static class RateLimit
{
    /// <summary>For one of two processes behind one network address, which share its 100 requests a minute.</summary>
    public static void Add(IServiceCollection services) =>
        services
            .AddDocumentClients()
            .AddRaydocs(options =>
            {
                options.RequestsPerMinute = 45;
                options.RequestBurst = 5;
                options.Generation = RaydocsGeneration.SessionDocuments; // if known: saves the question
            });

    public static async Task<RaydocsResult> ExtractAsync(
        IRaydocsClient raydocs,
        string templateId,
        IReadOnlyList<string> files,
        CancellationToken ct
    )
    {
        var session = await raydocs.Sessions.CreateAsync(templateId, cancellationToken: ct); // 1 request
        await Parallel.ForEachAsync(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = ct },
            async (file, token) => await raydocs.UploadAsync(session.Id, DocumentSource.FromFile(file), cancellationToken: token)
        ); // 2 requests each; the bytes go to the storage
        var run = await raydocs.RunExtractionAsync(session.Id, cancellationToken: ct); // 1 request for all documents
        var wait = new WaitOptions<RaydocsResult> { InitialDelay = TimeSpan.FromSeconds(10), MaxDelay = TimeSpan.FromSeconds(30) };
        return await raydocs.WaitForResultAsync(run.Id, wait, ct); // 1 request a poll
    }
}
