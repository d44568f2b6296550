using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Raydocs.Client.Tests.Lists;

/// <summary>Lists that become longer or shorter while they are read: pages are numbers, and what is on them moves.</summary>
public sealed class ChangingListTests
{
    [Fact]
    public async Task A_list_that_grows_while_it_is_read_is_read_to_its_new_end()
    {
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 4);
        list.Before(page: 2, () => list.AddAsync("4.pdf", "5.pdf", "6.pdf"));

        (await list.NamesAsync()).ShouldBe(["0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf", "5.pdf", "6.pdf"]);

        list.Pages.ShouldBe([1, 2, 3, 4]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Pages_that_only_repeat_what_is_known_do_not_end_a_list_and_nothing_comes_twice(int added)
    {
        await using var list = await ChangingList.StartAsync(perPage: 1, documents: 8, newestFirst: true);
        list.Before(page: 6, () => list.AddAsync([.. Enumerable.Range(0, added).Select(static number => $"new-{number}.pdf")]));

        // Those that came in are on pages that were read already, and push known ones onto the next.
        (await list.NamesAsync()).ShouldBe(["7.pdf", "6.pdf", "5.pdf", "4.pdf", "3.pdf", "2.pdf", "1.pdf", "0.pdf"]);

        list.Pages.Count.ShouldBe(8 + added);
    }

    [Fact]
    public async Task What_moves_onto_a_page_that_was_read_is_read_all_the_same()
    {
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 7);
        list.Before(page: 2, () => list.RemoveAsync("0.pdf"));

        // 2.pdf moves to the first page before the second is asked for.
        (await list.NamesAsync()).ShouldBe(["0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf", "5.pdf", "6.pdf"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_moves_onto_a_page_far_into_a_long_list_is_found()
    {
        await using var list = await ChangingList.StartAsync(perPage: 1, documents: 12);
        list.Before(page: 11, () => list.RemoveAsync("0.pdf"));

        (await list.NamesAsync()).Count.ShouldBe(12);
    }

    [Fact]
    public async Task A_list_of_which_every_item_is_removed_once_it_was_read_is_read_whole()
    {
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 9);
        var removed = new List<string>();

        await foreach (var document in list.Client.ListDocumentsAsync(list.Session))
        {
            removed.Add(document.FileName!);
            await list.RemoveAsync(document.FileName!);
        }

        removed.ShouldBe([.. Enumerable.Range(0, 9).Select(static number => $"{number}.pdf")], ignoreOrder: true);
        list.Server.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wait_sees_all_documents_of_a_session_that_shrinks()
    {
        await using var list = await ChangingList.StartAsync(perPage: 2, documents: 5);
        list.Before(page: 2, () => list.RemoveAsync("0.pdf"));
        var ids = list.Server.Documents.Where(static document => document.FileName is "2.pdf" or "4.pdf").Select(static known => known.Id);

        var looks = new Looks();

        var waited = await list.Client.WaitForDocumentsAsync(list.Session, [.. ids], new() { Progress = looks });

        looks.Count.ShouldBe(1, "The first look finds both.");
        waited.Select(static document => document.FileName).ShouldBe(["2.pdf", "4.pdf"]);
        list.Pages.ShouldBe([1, 2, 1, 2]);
    }

    [Fact]
    public async Task A_list_that_wavers_comes_to_an_end()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var asked = 0;
        server
            .Faults.Always(RaydocsOperation.ListSessionDocuments)
            .Do(context =>
            {
                var total = Interlocked.Increment(ref asked) % 2 == 0 ? 2 : 4;
                context.Response.ContentType = "application/json";
                return context
                    .Response.Body.WriteAsync(
                        System.Text.Encoding.UTF8.GetBytes(
                            $$$"""{"data":[{"id":"a"},{"id":"b"}],"meta":{"last_page":{{{total / 2}}},"total":{{{total}}}}}"""
                        )
                    )
                    .AsTask();
            });

        (await client.ListDocumentsAsync("s").ReadAsync()).Select(static document => document.Id).ShouldBe(["a", "b"]);

        server.Requests.Count.ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public async Task A_later_page_that_says_nothing_of_pages_ends_nothing()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        using var client = server.Client();
        var list = RaydocsOperation.ListSessionDocuments;
        server.Faults.Next(list).Respond("application/json", """{"data":[{"id":"a"}],"meta":{"last_page":3}}""");
        server.Faults.Next(list).Respond("application/json", """{"data":[{"id":"b"}]}""");
        server.Faults.Next(list).Respond("application/json", """[{"id":"c"}]""");

        (await client.ListDocumentsAsync("s").ReadAsync()).Select(static document => document.Id).ShouldBe(["a", "b", "c"]);
    }

    private sealed class Looks : IProgress<IReadOnlyList<RaydocsDocument>>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Report(IReadOnlyList<RaydocsDocument> value) => Interlocked.Increment(ref _count);
    }
}
