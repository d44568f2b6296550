using System.Collections.Concurrent;
using DocumentClients.TestTools;
using DocumentClients.Uploads;

namespace DocumentClients.Core.Tests.Uploads;

/// <summary>Nothing is collected, however many documents there are.</summary>
public sealed class ManyUploadsTests
{
    [Fact]
    public async Task What_is_kept_does_not_grow_with_the_number_of_documents()
    {
        const int Count = 5000;
        var (read, alive) = (0, 0);
        var seen = new ConcurrentBag<WeakReference>();

        await foreach (var item in Upload(Documents(Count, seen)))
        {
            item.IsSuccess.ShouldBeTrue();
            seen.Add(new WeakReference(item));
            if (++read == Count)
            {
                GC.Collect();
                alive = seen.Count(static reference => reference.IsAlive);
            }
        }

        // Those under way, and what the last turns of the loops still hold.
        seen.Count.ShouldBe(2 * Count);
        alive.ShouldBeLessThan(50);
    }

    [Fact]
    public async Task A_document_that_is_missing_ends_the_call_after_those_before_it()
    {
        var read = new List<UploadManyItem<string>>();

        var failure = await Record.ExceptionAsync(async () =>
        {
            await foreach (var item in Upload(new[] { Document(), null!, Document() }.ComingAsync()))
            {
                read.Add(item);
            }
        });

        failure.ShouldBeOfType<ArgumentException>().ParamName.ShouldBe("sources");
        failure.Message.ShouldContain("Document 2 is null");
        read.ShouldContain(static item => item.Index == 0);
    }

    private static DocumentSource Document() => DocumentSource.FromBytes(new byte[1000], "a.pdf");

    private static async IAsyncEnumerable<DocumentSource> Documents(int count, ConcurrentBag<WeakReference> seen)
    {
        for (var number = 0; number < count; number++)
        {
            await Task.Yield();
            var document = Document();
            seen.Add(new WeakReference(document));
            yield return document;
        }
    }

    private static IAsyncEnumerable<UploadManyItem<string>> Upload(
        IAsyncEnumerable<DocumentSource> documents,
        CancellationToken cancellationToken = default
    ) =>
        ManyUploads<object, string>.UploadAsync(
            documents,
            new() { Progress = new Progress<UploadManyProgress>() },
            new ManyUploadsOf<object, string>(
                static _ => default,
                static async (source, _, _, _, _) =>
                {
                    await Task.Yield();
                    return source.FileName;
                },
                Check: null
            ),
            TimeProvider.System,
            cancellationToken
        );
}
