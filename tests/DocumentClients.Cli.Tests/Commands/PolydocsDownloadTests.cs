using System.Text.Json;
using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Commands;

public class PolydocsDownloadTests
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("https://app.example/document/{0}")]
    public async Task A_document_is_saved_and_what_was_there_replaced(string given)
    {
        await using var stage = await Stage.OpenAsync();
        var (source, id) = await UploadAsync(stage);
        var file = stage.Folder.Text("copy.pdf", "the former one");

        var json = await stage.RunAsync("polydocs", "download", Named(given, id), "--to", file, "--output", "json");
        var text = await stage.RunAsync("polydocs", "download", id, "--to", stage.Folder.PathOf("other.pdf"));

        json.ExitCode.ShouldBe(0, json.Error);
        (await File.ReadAllBytesAsync(file)).ShouldBe(await File.ReadAllBytesAsync(source));
        json.Single.Names().ShouldBe(["vendor", "documentId", "file", "bytes", "error"]);
        json.Single.Text("documentId").ShouldBe(id);
        json.Single.Text("file").ShouldBe(file);
        json.Single.GetProperty("bytes").GetInt64().ShouldBe(5000);
        text.Lines.ShouldBe([$"document {id}: saved, file {stage.Folder.PathOf("other.pdf")}, 5,000 bytes"]);
        stage.Folder.Names.ShouldBe(["copy.pdf", "invoice.pdf", "other.pdf"]);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_download_that_breaks_off_goes_on_where_it_can_or_leaves_what_was_there(bool ranges, int exitCode)
    {
        await using var stage = await Stage.OpenAsync(new PolydocsEmulatorOptions { ServeRanges = ranges });
        var (source, id) = await UploadAsync(stage);
        var file = stage.Folder.Text("copy.pdf", "the former one");
        stage.Polydocs.Faults.Next(PolydocsOperation.GetFile).CloseInResponse();

        var result = await stage.RunAsync("polydocs", "download", id, "--to", file, "--output", "json");

        result.ExitCode.ShouldBe(exitCode, result.Error);
        (await File.ReadAllBytesAsync(file)).ShouldBe(ranges ? await File.ReadAllBytesAsync(source) : "the former one"u8.ToArray());
        result.Single.GetProperty("bytes").ValueKind.ShouldBe(ranges ? JsonValueKind.Number : JsonValueKind.Null);
        result.Single.Text("error").ShouldBe(ranges ? null : result.ErrorLines[0]["error: ".Length..]);
        result.Error.Split(id).Length.ShouldBe(ranges ? 1 : 2, "It is named once.");
        stage.Folder.Names.ShouldBe(["copy.pdf", "invoice.pdf"]);
    }

    [Fact]
    public async Task A_page_in_place_of_a_file_is_not_saved()
    {
        await using var stage = await Stage.OpenAsync();
        stage.Polydocs.Faults.Always(PolydocsOperation.GetFile).Respond("text/html", "<html>Sign in</html>");

        var result = await stage.RunAsync("polydocs", "download", "id", "--to", stage.Folder.PathOf("copy.pdf"));

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldBe(["document id: failed"]);
        result.ErrorLines.ShouldHaveSingleItem();
        stage.Folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_is_not_known_leaves_no_file()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("polydocs", "download", "nowhere", "--to", stage.Folder.PathOf("copy.pdf"));

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldBe(["document nowhere: failed"]);
        stage.Folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_is_wrong_usage_before_anything_is_asked()
    {
        await using var stage = await Stage.OpenAsync();

        foreach (var file in (string[])[stage.Folder.Root, stage.Folder.PathOf("no/such/folder.pdf"), "/dev/null"])
        {
            var result = await stage.RunAsync("polydocs", "download", "id", "--to", file);

            result.ExitCode.ShouldBe(2);
            result.ErrorLines.ShouldHaveSingleItem().ShouldContain("--to");
        }

        stage.Polydocs.Requests.ShouldBeEmpty();
    }

    private static string Named(string given, string id) => given.Replace("{0}", id, StringComparison.Ordinal);

    private static async Task<(string Source, string Id)> UploadAsync(Stage stage)
    {
        var source = stage.Folder.Document();
        (await stage.RunAsync("polydocs", "upload", source)).ExitCode.ShouldBe(0);
        return (source, stage.Polydocs.Documents[0].Id);
    }
}
