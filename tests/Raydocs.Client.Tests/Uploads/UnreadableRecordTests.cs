using System.Globalization;
using DocumentClients;
using DocumentClients.Testing;
using DocumentClients.TestTools;
using Raydocs.Client.Tests.Journals;

namespace Raydocs.Client.Tests.Uploads;

/// <summary>
/// Unreadable is not absent to whoever looks for a lost outcome: a record with a member that matters and cannot be read may be another
/// upload's. It is announced, never claimed, and nothing is sent again.
/// </summary>
public sealed class UnreadableRecordTests
{
    private const RaydocsOperation Search = RaydocsOperation.ListSessionDocuments;

    /// <summary>Members as they may stand in a record, when it is made later than the upload began.</summary>
    private static readonly string Now = Moment(TimeProvider.System.GetUtcNow().AddMinutes(1));

    public static TheoryData<string, string> Unreadable
    {
        get
        {
            var data = new TheoryData<string, string>();
            // Any text is a name, but for one of nothing.
            foreach (
                var value in JsonKinds.All.Where(static value => value is not "null" && (value[0] != '"' || value is "\"\"" or "\" \""))
            )
            {
                data.Add("filename", value);
            }

            foreach (var value in JsonKinds.All.Where(static value => value is not ("null" or "0" or "11" or "\"11\"")))
            {
                data.Add("size", value);
            }

            foreach (var value in JsonKinds.All.Where(static value => value is not "null"))
            {
                data.Add("sha256", value);
            }

            foreach (
                var value in JsonKinds.All.Where(static value =>
                    value is not "null" && !value.StartsWith("\"2026-11-29T", StringComparison.Ordinal)
                )
            )
            {
                data.Add("created_at", value);
            }

            data.Add("meta", "{\"file_size\":{}}");
            data.Add("meta", "{\"file_size\":\"large\"}");
            data.Add("meta", "\"300 kB\"");
            data.Add("meta", "[1]");
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public async Task A_record_with_an_unreadable_member_is_announced_and_never_claimed(string member, string value)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).CloseAfterBody();
        server.Faults.Always(Search).Status(200, $"[{Record("4711", (member, value))}]");

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        failure.Candidates.ShouldBe(["4711"]);
        failure.Message.ShouldContain("4711");
        failure.FileName.ShouldBe("invoice.pdf");
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(1);
    }

    [Theory]
    [InlineData("filename")]
    [InlineData("size")]
    [InlineData("sha256")]
    [InlineData("meta")]
    public async Task A_record_that_leaves_a_member_out_is_still_claimed(string member)
    {
        foreach (var left in new[] { Record("4711", (member, null)), Record("4711", (member, "null")) })
        {
            await using var server = await RaydocsEmulator.StartAsync();
            var session = await server.NewSessionAsync();
            using var client = server.Client();
            server.Faults.Next(RaydocsOperation.CreateSessionDocument).CloseAfterBody();
            server.Faults.Always(Search).Status(200, $"[{left}]");

            (await client.UploadAsync(session, Samples.Invoice)).Id.ShouldBe("4711");
        }
    }

    [Theory]
    [InlineData("size", "{}", "filename", "\"other.pdf\"")]
    [InlineData("size", "{}", "created_at", "\"2020-01-01T00:00:00Z\"")]
    [InlineData("filename", "7", "size", "1")]
    [InlineData("created_at", "\"soon\"", "size", "1")]
    [InlineData("sha256", "\"\"", "created_at", "\"2020-01-01T00:00:00Z\"")]
    public async Task A_record_that_another_member_rules_out_is_not_announced(
        string unreadable,
        string value,
        string other,
        string readable
    )
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).CloseAfterBody();
        server.Faults.Always(Search).Status(200, $"[{Record("4711", (unreadable, value), (other, readable))}]");

        (await client.UploadAsync(session, Samples.Invoice)).Id.ShouldDifferFrom("4711");

        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(2);
    }

    [Theory]
    [InlineData("{\"filename\":\"invoice.pdf\"}")]
    [InlineData("{\"id\":{}}")]
    [InlineData("{\"id\":\"\"}")]
    [InlineData("7")]
    [InlineData("null")]
    public async Task An_entry_without_an_id_counts_as_one_that_may_be_it(string entry)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Always(RaydocsOperation.CreateSessionDocument).CloseAfterBody();
        server.Faults.Next(Search).Status(200, $"[{Record("1", ("filename", "\"other.pdf\""))},{entry}]");
        server.Faults.Next(Search).Status(200, $"[{Record("2")},{entry}]");
        server.Faults.Always(Search).Status(200, $"[{entry}]");

        var besideOthers = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));
        var besideAMatch = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));
        var alone = await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice));

        (besideOthers.Candidates.Count, alone.Candidates.Count).ShouldBe((0, 0));
        besideAMatch.Candidates.ShouldBe(["2"]);
        besideAMatch.Message.ShouldContain("without an id that can be read");
        server.RequestCount(RaydocsOperation.CreateSessionDocument).ShouldBe(3);
    }

    [Fact]
    public async Task An_entry_without_an_id_on_a_later_page_counts_too()
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        server.Faults.Next(RaydocsOperation.CreateSessionDocument).CloseAfterBody();
        server.Faults.Next(Search).Status(200, $$$"""{"data":[{{{Record("1")}}}],"meta":{"last_page":2}}""");
        server
            .Faults.Next(Search)
            .Status(
                200,
                $$$"""{"data":[{{{Record("2", ("filename", "\"other.pdf\""))}}},{"filename":"invoice.pdf"}],"meta":{"last_page":2}}"""
            );

        (await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice))).Candidates.ShouldBe(["1"]);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("\"pending\"")]
    public async Task In_the_newer_form_a_content_hash_that_cannot_be_read_is_announced(string sha256)
    {
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client(static options => options.Generation = RaydocsGeneration.WorkspaceDocuments);
        server.Faults.Always(RaydocsOperation.AttachUploads).CloseAfterBody();
        server.Faults.Next(Search).Status(200, $"[{Record("4711", ("sha256", sha256))},{Record("1", ("sha256", sha256), ("size", "5"))}]");
        server
            .Faults.Next(Search)
            .Status(200, $"[{Record("4711", ("sha256", sha256))},{Record("4712", ("sha256", $"\"{Samples.Sha256}\""), ("size", "{}"))}]");

        (await Should.ThrowAsync<OutcomeUnknownException>(() => client.UploadAsync(session, Samples.Invoice))).Candidates.ShouldBe([
            "4711",
        ]);
        (await client.UploadAsync(session, Samples.Invoice)).Id.ShouldBe("4712", "Its content is recognised, whatever its size is.");

        server.RequestCount(RaydocsOperation.AttachUploads).ShouldBe(2);
    }

    [Theory]
    [InlineData("[{\"status\":\"created\"}]")]
    [InlineData("[7]")]
    [InlineData("\"none\"")]
    [InlineData("{}")]
    public async Task A_run_whose_outcome_is_unknown_is_not_made_again_beside_results_that_cannot_be_read(string results)
    {
        using var folder = new JournalFolder();
        await using var server = await RaydocsEmulator.StartAsync();
        var session = await server.NewSessionAsync();
        using var client = server.Client();
        var stalled = server.Faults.Next(RaydocsOperation.RunExtraction).StallBeforeReading();
        await folder.EndAtAsync(
            stalled.Hit,
            (journal, end) => client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal }, cancellationToken: end)
        );
        server.Faults.Always(RaydocsOperation.GetSession).Status(200, $$"""{"id":"{{session}}","results":{{results}}}""");

        var failure = await Should.ThrowAsync<OutcomeUnknownException>(() =>
            folder.RunAsync(journal => client.ExtractAsync(session, [Samples.Invoice], options: new() { Journal = journal }))
        );

        failure.Message.ShouldContain("without an id that can be read");
        server.RequestCount(RaydocsOperation.RunExtraction).ShouldBe(1);
    }

    /// <summary>
    /// The record that the upload of <see cref="Samples.Invoice"/> would have made, with some members as given; null leaves one out.
    /// </summary>
    private static string Record(string id, params (string Name, string? Value)[] members)
    {
        var record = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["id"] = $"\"{id}\"",
            ["filename"] = "\"invoice.pdf\"",
            ["size"] = Samples.Bytes.Length.ToString(CultureInfo.InvariantCulture),
            ["created_at"] = Now,
        };
        foreach (var (name, value) in members)
        {
            if (name == "meta")
            {
                record.Remove("size");
            }

            record[name] = value;
        }

        var written = record.Where(static member => member.Value is not null).Select(static member => $"\"{member.Key}\":{member.Value}");
        return $"{{{string.Join(",", written)}}}";
    }

    private static string Moment(DateTimeOffset moment) =>
        $"\"{moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}\"";
}
