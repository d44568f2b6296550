using System.Collections.Concurrent;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Settling;

/// <summary>Equal files at once, and half of the responses lost: none is claimed wrongly.</summary>
public sealed class ConcurrentSettlingTests
{
    private const int Count = 200;

    [Theory]
    [InlineData(PolydocsSettling.Never)]
    [InlineData(PolydocsSettling.ByName)]
    [InlineData(PolydocsSettling.ByKeyInFileName)]
    [InlineData(PolydocsSettling.ByKeyInMetadata)]
    public async Task Of_equal_files_none_is_taken_for_another(PolydocsSettling settling)
    {
        await using var server = await PolydocsEmulator.StartAsync(
            new() { MetadataVisibility = PolydocsMetadataVisibility.DocumentAndLists, ListLag = TimeSpan.FromMilliseconds(20) }
        );
        using var client = server.Client(options =>
        {
            (options.SettleUploads, options.SettleTimeout) = (
                settling,
                HasKey(settling) ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(50)
            );
        });
        server.Faults.Every(2, PolydocsOperation.Process).DropResponseAfterProcessing();
        var (returned, open) = (
            new ConcurrentDictionary<string, string>(StringComparer.Ordinal),
            new ConcurrentBag<OutcomeUnknownException>()
        );

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Count),
            new ParallelOptions { MaxDegreeOfParallelism = Count },
            async (number, token) =>
            {
                var options = new PolydocsUploadOptions { Source = new PolydocsSource($"upload-{number}") };
                try
                {
                    var upload = await client.UploadAsync(DocumentSource.FromBytes(new byte[100], "scan.pdf"), options, token);
                    returned.TryAdd(upload.Id!, $"upload-{number}").ShouldBeTrue("a document was given to two uploads");
                }
                catch (OutcomeUnknownException unknown)
                {
                    open.Add(unknown);
                }
            }
        );

        // Each document says which upload made it.
        foreach (var document in server.Documents.Where(document => returned.ContainsKey(document.Id)))
        {
            returned[document.Id].ShouldBe(document.Source);
        }

        server.Documents.Count.ShouldBe(Count);
        (returned.Count, open.Count).ShouldBe(HasKey(settling) ? (Count, 0) : (Count / 2, Count / 2));
    }

    private static bool HasKey(PolydocsSettling settling) =>
        settling is PolydocsSettling.ByKeyInFileName or PolydocsSettling.ByKeyInMetadata;
}
