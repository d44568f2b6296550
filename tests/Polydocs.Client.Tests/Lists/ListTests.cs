using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;

namespace Polydocs.Client.Tests.Lists;

public sealed class ListTests
{
    public static TheoryData<PolydocsEmulatorGeneration> Generations { get; } =
    [PolydocsEmulatorGeneration.Polydocs, PolydocsEmulatorGeneration.DocBits];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task All_pages_are_read_one_after_the_other(PolydocsEmulatorGeneration generation)
    {
        await using var server = await StartAsync(generation);
        using var client = Client(server);
        await UploadAsync(client, 23);

        var listed = await client.Documents.ListAsync().ReadAsync();

        listed.Select(static document => document.Id).ShouldBe(server.Documents.Select(static document => document.Id));
        var first = listed[0];
        (first.FileName, first.DocumentType, first.Status.Value).ShouldBe(("0.pdf", "INVOICE", "new"));
        first.CreatedOn!.Value.ShouldBe(server.Documents[0].StoredAt, TimeSpan.FromMilliseconds(1));

        // Pages of 5, 4 of which are new from the second on, and one that shows the end.
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(7);
    }

    [Fact]
    public async Task Nothing_is_asked_before_somebody_reads()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await UploadAsync(client, 6);

        await using var documents = client.Documents.ListAsync().GetAsyncEnumerator();
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(0);
        await documents.MoveNextAsync();
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Short_lists_end(int count)
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await UploadAsync(client, count);

        (await client.Documents.ListAsync().ReadAsync()).Count.ShouldBe(count);
        (await client.Documents.ListAsync(new() { PageSize = 1 }).ReadAsync()).Count.ShouldBe(count);
    }

    [Fact]
    public async Task A_list_that_grows_in_front_repeats_nothing_and_ends()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await UploadAsync(client, 12);
        var before = server.Documents.Select(static document => document.Id).ToArray();

        var listed = new List<string>();
        await foreach (var document in client.Documents.ListAsync(new() { OrderBy = "created_on", IsDescending = true }))
        {
            listed.Add(document.Id);
            if (listed.Count % 3 == 0)
            {
                await UploadAsync(client, 1);
            }
        }

        listed.ShouldBeUnique(StringComparer.Ordinal);
        before.ShouldBeSubsetOf(listed, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_list_from_which_documents_vanish_loses_none_of_the_others()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await UploadAsync(client, 40);
        var all = server.Documents.Select(static document => document.Id).ToList();

        var listed = new List<string>();
        await foreach (var document in client.Documents.ListAsync())
        {
            listed.Add(document.Id);
            if (listed.Count is 5 or 14)
            {
                // Those that were given already: everything behind them moves up, by more than a page.
                foreach (var id in listed.Take(listed.Count - 1).Where(id => all.Contains(id, StringComparer.Ordinal)).ToArray())
                {
                    server.Remove(id);
                }
            }
        }

        listed.ShouldBeUnique(StringComparer.Ordinal);
        listed.ShouldBe(all, ignoreOrder: true);
    }

    [Theory]
    [InlineData(15, 30, 20)]
    [InlineData(15, 130, 65)]
    [InlineData(70, 130, 60)]
    public async Task A_list_from_which_many_pages_vanish_at_once_loses_none_of_the_others(int read, int count, int vanished)
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await UploadAsync(client, count);
        var all = server.Documents.Select(static document => document.Id).ToArray();

        var listed = new List<string>();
        await foreach (var document in client.Documents.ListAsync())
        {
            listed.Add(document.Id);
            if (listed.Count == read)
            {
                foreach (var id in all.Take(vanished))
                {
                    server.Remove(id);
                }
            }
        }

        listed.ShouldBeUnique(StringComparer.Ordinal);
        server.Documents.Select(static document => document.Id).ShouldBeSubsetOf(listed, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_service_that_ignores_what_is_to_be_skipped_does_not_keep_us_reading()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        server
            .Faults.Always(PolydocsOperation.ListDocuments)
            .Respond("application/json", """{"documents":[{"id":"1"},{"id":"2"}],"overview":{"results-count":1000}}""");

        (await client.Documents.ListAsync().ReadAsync()).Count.ShouldBe(2);
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task One_page_is_given_on_request()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await UploadAsync(client, 7);

        var page = await client.Documents.ListPageAsync(new() { PageSize = 3 }, skip: 5);

        page.Items.Select(static document => document.FileName).ShouldBe(["5.pdf", "6.pdf"]);
        page.Total.ShouldBe(7);
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(1);
    }

    [Theory]
    [InlineData(PolydocsListResponse.Documents)]
    [InlineData(PolydocsListResponse.Data)]
    [InlineData(PolydocsListResponse.DataWithCount)]
    public async Task Every_shape_of_a_list_is_read(PolydocsListResponse shape)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { ListResponse = shape });
        using var client = Client(server);
        await UploadAsync(client, 2);

        var page = await client.Documents.ListPageAsync();

        (page.Items.Count, page.Total).ShouldBe((2, 2));
    }

    [Fact]
    public async Task The_older_generation_is_asked_with_its_filters()
    {
        await using var server = await StartAsync();
        using var client = Client(server);

        await client.Documents.ListPageAsync(
            new()
            {
                Keyword = "a b&c",
                DocumentType = "INVOICE",
                Status = "pending-user-input",
                OrganizationId = "o2",
                OrderBy = "filename",
                SubOrganizationId = "s1",
                AssignedToMeOnly = true,
                Period = PolydocsPeriod.CurrentYear,
                StartDate = new DateTime(2026, 11, 3, 0, 0, 0, DateTimeKind.Unspecified),
                PageSize = 7,
            },
            skip: 14
        );

        server
            .Requests[^1]
            .RawTarget.ShouldBe(
                "/document/dashboard?keyword=a%20b%26c&org_id=o2&sub_org_id=s1&assigned_to_me_only=True&start_date=2026-11-03"
                    + "&filter=current-year&doc_type=INVOICE&status=pending-user-input&order_by_field=filename&order_by_direction=asc"
                    + "&skip=14&limit=7"
            );
    }

    [Fact]
    public async Task The_newer_generation_is_asked_with_its_filters()
    {
        await using var server = await StartAsync(PolydocsEmulatorGeneration.DocBits);
        using var client = Client(server);

        await client.Documents.ListPageAsync(
            new()
            {
                DocumentIds = ["d1", "d2"],
                Fields = ["invoice_number", "total_amount"],
                RawQuery = "supplier=\"A & B\"",
                IsFullText = true,
                RefreshesCache = true,
                OrderBy = "created_on",
                IsDescending = true,
            }
        );

        server
            .Requests[^1]
            .RawTarget.ShouldBe(
                "/document/dashboards?org_id=o1&order_by_field=created_on&order_by_direction=desc&document_ids=d1%2Cd2"
                    + "&document_fields=invoice_number%2Ctotal_amount&raw_query=supplier%3D%22A%20%26%20B%22&is_fulltext=True"
                    + "&refresh_long_cache=True&skip=0&limit=50"
            );
    }

    [Fact]
    public async Task Extracted_fields_that_are_asked_for_are_kept()
    {
        await using var server = await StartAsync(PolydocsEmulatorGeneration.DocBits);
        using var client = Client(server);
        await UploadAsync(client, 1);

        var page = await client.Documents.ListPageAsync(new() { Fields = ["total_amount"] });

        page.Items.ShouldHaveSingleItem().AdditionalProperties!["total_amount"].GetString().ShouldBe("1");
    }

    public static TheoryData<PolydocsEmulatorGeneration, PolydocsListOptions, string> Foreign { get; } =
        new()
        {
            {
                PolydocsEmulatorGeneration.Polydocs,
                new() { DocumentIds = ["d1"] },
                "DocumentIds"
            },
            {
                PolydocsEmulatorGeneration.Polydocs,
                new() { Fields = ["a"] },
                "Fields"
            },
            {
                PolydocsEmulatorGeneration.Polydocs,
                new() { RawQuery = "a=1" },
                "RawQuery"
            },
            {
                PolydocsEmulatorGeneration.Polydocs,
                new() { IsFullText = true },
                "IsFullText"
            },
            {
                PolydocsEmulatorGeneration.Polydocs,
                new() { RefreshesCache = true },
                "RefreshesCache"
            },
            {
                PolydocsEmulatorGeneration.DocBits,
                new() { SubOrganizationId = "s1" },
                "SubOrganizationId"
            },
            {
                PolydocsEmulatorGeneration.DocBits,
                new() { AssignedToMeOnly = true },
                "AssignedToMeOnly"
            },
            {
                PolydocsEmulatorGeneration.DocBits,
                new() { Period = PolydocsPeriod.Today },
                "Period"
            },
            {
                PolydocsEmulatorGeneration.DocBits,
                new() { StartDate = DateTime.UnixEpoch },
                "StartDate"
            },
            {
                PolydocsEmulatorGeneration.DocBits,
                new() { PageSize = 0 },
                "PageSize"
            },
        };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task What_a_generation_does_not_have_is_refused_before_anything_is_sent(
        PolydocsEmulatorGeneration generation,
        PolydocsListOptions options,
        string name
    )
    {
        await using var server = await StartAsync(generation);
        using var client = Client(server);

        var failure = await Should.ThrowAsync<ArgumentException>(() => client.Documents.ListPageAsync(options));

        failure.Message.ShouldContain($"PolydocsListOptions.{name}");
        failure.Message.ShouldContain("Nothing was sent");
        await Should.ThrowAsync<ArgumentException>(async () => await client.Documents.ListAsync(options).ReadAsync());
        server.RequestCount(PolydocsOperation.ListDocuments).ShouldBe(0);
    }

    [Fact]
    public async Task Reading_can_be_cancelled_by_both_tokens()
    {
        await using var server = await StartAsync();
        using var client = Client(server);
        await UploadAsync(client, 12);
        foreach (var isOfCall in new[] { true, false })
        {
            using var cancellation = new CancellationTokenSource();
            var documents = isOfCall ? client.Documents.ListAsync(cancellationToken: cancellation.Token) : client.Documents.ListAsync();
            var read = 0;
            await Should.ThrowAsync<OperationCanceledException>(async () =>
            {
                await foreach (var _ in documents.WithCancellation(isOfCall ? default : cancellation.Token))
                {
                    read++;
                    await cancellation.CancelAsync();
                }
            });

            // The page that was there is given to its end.
            read.ShouldBe(5);
        }
    }

    private static Task<PolydocsEmulator> StartAsync(PolydocsEmulatorGeneration generation = PolydocsEmulatorGeneration.Polydocs) =>
        PolydocsEmulator.StartAsync(new() { Generation = generation, MaxPageSize = 5 });

    private static PolydocsClient Client(PolydocsEmulator server) =>
        server.Client(static options => (options.Generation, options.OrganizationId) = (PolydocsGeneration.Automatic, "o1"));

    private static async Task UploadAsync(PolydocsClient client, int count, CancellationToken cancellationToken = default)
    {
        for (var number = 0; number < count; number++)
        {
            await client.UploadAsync(DocumentSource.FromBytes(new byte[1], $"{number}.pdf"), cancellationToken: cancellationToken);
        }
    }
}
