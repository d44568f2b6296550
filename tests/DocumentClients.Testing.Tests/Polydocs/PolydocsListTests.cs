using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace DocumentClients.Testing.Tests.Polydocs;

public sealed class PolydocsListTests
{
    [Theory]
    [InlineData("", "a.pdf b.pdf c.txt")]
    [InlineData("?keyword=.PDF", "a.pdf b.pdf")]
    [InlineData("?keyword=nothing", "")]
    [InlineData("?skip=1&limit=1", "b.pdf")]
    [InlineData("?skip=3", "")]
    [InlineData("?doc_type=ORDER", "")]
    [InlineData("?doc_type=INVOICE&status=new", "a.pdf b.pdf c.txt")]
    [InlineData("?status=finished", "")]
    [InlineData("?status=none", "a.pdf b.pdf c.txt")]
    [InlineData("?order_by_field=created_on&order_by_direction=desc", "c.txt b.pdf a.pdf")]
    [InlineData("?order_by_field=filename&order_by_direction=asc", "a.pdf b.pdf c.txt")]
    [InlineData("?group_by=whatever", "a.pdf b.pdf c.txt")]
    public async Task A_list_holds_what_is_asked_for(string query, string names)
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        await UploadAsync(client, "a.pdf", "b.pdf", "c.txt");

        (await NamesAsync(client, query)).ShouldBe(names);
    }

    [Fact]
    public async Task The_older_generation_lists_the_current_month_unless_it_is_told_otherwise()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));
        await using var server = await PolydocsEmulator.StartAsync(new() { TimeProvider = time });
        using var client = server.Client();
        await UploadAsync(client, "march.pdf");
        time.Advance(TimeSpan.FromDays(30));
        await UploadAsync(client, "april.pdf");

        (await NamesAsync(client, "")).ShouldBe("april.pdf");
        (await NamesAsync(client, "?filter=all")).ShouldBe("march.pdf april.pdf");
        (await NamesAsync(client, "?filter=current-year")).ShouldBe("march.pdf april.pdf");
        (await NamesAsync(client, "?filter=today")).ShouldBe("april.pdf");
    }

    [Fact]
    public async Task A_list_lags_as_long_as_it_is_told_to()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 4, 10, 0, 0, TimeSpan.Zero));
        await using var server = await PolydocsEmulator.StartAsync(new() { TimeProvider = time, ListLag = TimeSpan.FromSeconds(5) });
        using var client = server.Client();
        await UploadAsync(client, "a.pdf");

        (await NamesAsync(client, "")).ShouldBe("");
        time.Advance(TimeSpan.FromSeconds(5));
        (await NamesAsync(client, "")).ShouldBe("a.pdf");
    }

    [Theory]
    [InlineData(PolydocsMetadataVisibility.Nowhere, false, false)]
    [InlineData(PolydocsMetadataVisibility.Document, false, true)]
    [InlineData(PolydocsMetadataVisibility.DocumentAndLists, true, true)]
    public async Task Metadata_are_shown_where_the_options_say_so(PolydocsMetadataVisibility visibility, bool inLists, bool inDocument)
    {
        await using var server = await PolydocsEmulator.StartAsync(new() { MetadataVisibility = visibility });
        using var client = server.Client();
        await UploadAsync(client, "a.pdf");

        var row = (await ListAsync(client, "")).GetProperty("documents")[0];
        var document = await client.GetAsync(new Uri($"document/{server.Documents[0].Id}", UriKind.Relative)).JsonAsync();

        row.TryGetProperty("metadata_field", out _).ShouldBe(inLists);
        document.TryGetProperty("metadata_field", out _).ShouldBe(inDocument);
    }

    [Fact]
    public async Task A_document_that_is_removed_is_not_there_any_more()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();
        await UploadAsync(client, "a.pdf", "b.pdf");

        server.Remove(server.Documents[0].Id).ShouldBeTrue();
        server.Remove("d-1").ShouldBeFalse();

        (await NamesAsync(client, "")).ShouldBe("b.pdf");
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused()
    {
        await using var server = await PolydocsEmulator.StartAsync();
        using var client = server.Client();

        using var response = await client.GetAsync(new Uri("document/dashboard?skip=x", UriKind.Relative));

        ((int)response.StatusCode).ShouldBe(422);
        (await response.Content.ReadAsStringAsync()).ShouldContain("\"query\",\"skip\"");
    }

    private static async Task UploadAsync(HttpClient client, params string[] names)
    {
        foreach (var name in names)
        {
            using var form = new MultipartFormDataContent
            {
                { new ByteArrayContent([1]), "file", name },
                { new StringContent("""{"order":1}"""), "metadata" },
            };
            using var response = await client.PostAsync(new Uri("document/process", UriKind.Relative), form);
            response.EnsureSuccessStatusCode();
        }
    }

    private static async Task<string> NamesAsync(HttpClient client, string query) =>
        string.Join(
            ' ',
            (await ListAsync(client, query))
                .GetProperty("documents")
                .EnumerateArray()
                .Select(static row => row.GetProperty("filename").GetString())
        );

    private static Task<JsonElement> ListAsync(HttpClient client, string query) =>
        client.GetAsync(new Uri($"document/dashboard{query}", UriKind.Relative)).JsonAsync();
}
