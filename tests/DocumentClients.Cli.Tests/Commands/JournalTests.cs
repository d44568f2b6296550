using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class JournalTests
{
    [Fact]
    public async Task What_a_journal_has_is_not_uploaded_again()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        string[] raydocs =
        [
            "raydocs",
            "extract",
            "--session",
            session,
            stage.Folder.Document("one.pdf"),
            stage.Folder.Document("two.pdf", 7000),
            "--journal",
            stage.Folder.PathOf("j.jsonl"),
            "--output",
            "json",
        ];
        string[] polydocs =
        [
            "polydocs",
            "upload",
            stage.Folder.PathOf("one.pdf"),
            "--journal",
            stage.Folder.PathOf("j.jsonl"),
            "--wait",
            "--output",
            "json",
        ];

        var (first, firstUpload) = (await stage.RunAsync(raydocs), await stage.RunAsync(polydocs));
        var (second, secondUpload) = (await stage.RunAsync(raydocs), await stage.RunAsync(polydocs));

        second.ExitCode.ShouldBe(0, second.Error);
        second.Json.Select(static line => line.GetRawText()).ShouldBe(first.Json.Select(static line => line.GetRawText()));
        secondUpload.Single.GetRawText().ShouldBe(firstUpload.Single.GetRawText());
        (stage.Raydocs.Documents.Count, stage.Raydocs.Results.Count, stage.Polydocs.Documents.Count).ShouldBe((2, 1, 1));
    }

    [Fact]
    public async Task A_document_that_failed_is_tried_again_and_the_others_are_not()
    {
        await using var stage = await Stage.OpenAsync();
        var session = await stage.CreateSessionAsync();
        var (good, late) = (stage.Folder.Document("good.pdf"), stage.Folder.PathOf("late.pdf"));
        string[] args = ["raydocs", "extract", "--session", session, good, late, "--journal", stage.Folder.PathOf("j.jsonl")];
        (await stage.RunAsync(args)).ExitCode.ShouldBe(1);
        stage.Folder.Document("late.pdf", 7000);

        var second = await stage.RunAsync(args);

        second.ExitCode.ShouldBe(0, second.Error);
        stage.Raydocs.Documents.Select(static document => document.FileName).ShouldBe(["good.pdf", "late.pdf"]);
        stage.Raydocs.Results.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("An invoice.", "not a journal")]
    [InlineData("{\"journal\":\"DocumentClients\",\"version\":1}\n{}\n", "Line 2")]
    public async Task A_file_that_is_no_journal_is_wrong_usage_and_nothing_is_sent(string text, string hint)
    {
        await using var stage = await Stage.OpenAsync();
        var file = stage.Folder.Text("j.jsonl", text);

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--journal", file);

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain(hint);
        stage.Polydocs.Requests.ShouldBeEmpty();
        (await File.ReadAllTextAsync(file)).ShouldBe(text);
    }

    [Fact]
    public async Task A_journal_in_use_is_wrong_usage()
    {
        await using var stage = await Stage.OpenAsync();
        using var journal = UploadJournal.Open(stage.Folder.PathOf("j.jsonl"));

        var result = await stage.RunAsync("raydocs", "upload", stage.Folder.Document(), "--session", "s", "--journal", journal.Path);

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain("no other process");
        stage.Raydocs.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_to_Polydocs_that_is_open_is_reported_with_what_to_do()
    {
        await using var stage = await Stage.OpenAsync();
        string[] args = ["polydocs", "upload", stage.Folder.Document(), "--journal", stage.Folder.PathOf("j.jsonl")];
        stage.Polydocs.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        (await stage.RunAsync(args)).ExitCode.ShouldBe(1);

        var second = await stage.RunAsync(args);

        second.ExitCode.ShouldBe(1);
        second.ErrorLines.ShouldHaveSingleItem().ShouldContain("Look for it on the dashboard");
        stage.Polydocs.Documents.Count.ShouldBe(1);
    }
}
