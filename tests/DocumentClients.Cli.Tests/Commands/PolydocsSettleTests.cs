using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

/// <summary>What the tool makes of an upload whose response was lost.</summary>
public class PolydocsSettleTests
{
    [Theory]
    [InlineData("name", @"^invoice\.pdf$", null)]
    [InlineData("file-name-key", @"^invoice \([0-9a-z]{10}\)\.pdf$", null)]
    [InlineData("metadata-key", @"^invoice\.pdf$", @"^\{""custom_doc_id"":""[0-9a-z]{10}""\}$")]
    public async Task What_is_found_as_the_option_says_is_the_document(string settle, string name, string? metadata)
    {
        await using var stage = await Stage.OpenAsync();
        var file = stage.Folder.Document();
        stage.Polydocs.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var result = await stage.RunAsync("polydocs", "upload", file, "--settle", settle, "--output", "json");

        result.ExitCode.ShouldBe(0, result.Error);
        var stored = stage.Polydocs.Documents.ShouldHaveSingleItem();
        result.Single.Text("documentId").ShouldBe(stored.Id);
        result.Single.Text("file").ShouldBe(file);
        stored.FileName!.ShouldMatch(name);
        (stored.Metadata ?? "").ShouldMatch(metadata ?? "^$");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("never")]
    public async Task Otherwise_the_documents_that_may_be_it_are_listed(string? settle)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Polydocs.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        string[] option = settle is null ? [] : ["--settle", settle];

        var result = await stage.RunAsync(["polydocs", "upload", stage.Folder.Document(), .. option, "--output", "json"]);

        result.ExitCode.ShouldBe(1);
        var stored = stage.Polydocs.Documents.ShouldHaveSingleItem();
        result.Single.IsNull("documentId").ShouldBeTrue();
        result.Single.GetProperty("candidates").EnumerateArray().Select(static id => id.GetString()).ShouldBe([stored.Id]);
        result.Single.Text("error")!.ShouldContain(stored.Id);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("never", 1)]
    public async Task The_option_outweighs_the_setting(string? settle, int exitCode)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Variables["DocumentClients__Polydocs__SettleUploads"] = "ByName";
        stage.Polydocs.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();
        string[] option = settle is null ? [] : ["--settle", settle];

        var result = await stage.RunAsync(["polydocs", "upload", stage.Folder.Document(), .. option]);

        result.ExitCode.ShouldBe(exitCode, result.Error);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Metadata_that_cannot_take_the_key_are_wrong_usage_in_words_of_the_command_line(bool together)
    {
        await using var stage = await Stage.OpenAsync();
        string[] how = together ? ["--together"] : [];

        var result = await stage.RunAsync([
            "polydocs",
            "upload",
            stage.Folder.Document(),
            "--settle",
            "metadata-key",
            "--metadata",
            "[4711]",
            .. how,
        ]);

        result.ExitCode.ShouldBe(2);
        var error = result.ErrorLines.ShouldHaveSingleItem();
        error.ShouldContain("--settle metadata-key");
        error.ShouldContain("custom_doc_id");
        error.ShouldNotContain("PolydocsSettling");
        stage.Polydocs.RequestCount(PolydocsOperation.Process).ShouldBe(0);
        stage.Polydocs.RequestCount(PolydocsOperation.ProcessDocuments).ShouldBe(0);
    }

    [Fact]
    public async Task An_installation_that_shows_no_metadata_is_reported_in_words_of_the_command_line()
    {
        await using var stage = await Stage.OpenAsync(
            new PolydocsEmulatorOptions { MetadataVisibility = PolydocsMetadataVisibility.Nowhere }
        );
        stage.Variables["DocumentClients__Polydocs__SettleTimeout"] = "00:00:00.100";
        stage.Polydocs.Faults.Next(PolydocsOperation.Process).DropResponseAfterProcessing();

        var result = await stage.RunAsync("polydocs", "upload", stage.Folder.Document(), "--settle", "metadata-key");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("--settle file-name-key");
        result.Error.ShouldNotContain("ByKeyInFileName");
        stage.Polydocs.Documents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Documents_that_are_sent_together_are_found_one_by_one()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Polydocs.Faults.Next(PolydocsOperation.ProcessDocuments).DropResponseAfterProcessing();
        string[] files = [stage.Folder.Document("a.pdf"), stage.Folder.Document("b.pdf")];

        var result = await stage.RunAsync(["polydocs", "upload", .. files, "--together", "--settle", "name", "--output", "json"]);

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.Count.ShouldBe(2);
        foreach (var file in files)
        {
            var stored = stage.Polydocs.Documents.Single(document => document.FileName == Path.GetFileName(file));
            result.Json.About(file).Text("documentId").ShouldBe(stored.Id);
        }
    }
}
