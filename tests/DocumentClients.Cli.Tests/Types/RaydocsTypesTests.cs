using DocumentClients.Cli.Tests.Tools;
using DocumentClients.Testing;

namespace DocumentClients.Cli.Tests.Types;

public class RaydocsTypesTests
{
    [Theory]
    [InlineData("Nesting")]
    [InlineData("Arrays")]
    [InlineData("Nullables")]
    [InlineData("OddNames")]
    [InlineData("Recursion")]
    public async Task The_records_of_a_schema_are_those_that_are_compiled_here(string name)
    {
        await using var stage = await SchemaFile.OpenAsync(name);

        var result = await stage.RunAsync("raydocs", "types", stage.Raydocs.TemplateId, "--namespace", $"Golden.{name}");

        result.ExitCode.ShouldBe(0, result.Error);
        var source = result.Output.Replace(stage.Raydocs.TemplateId, "TEMPLATE-ID", StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("DOCUMENTCLIENTS_UPDATE") == "1")
        {
            await File.WriteAllTextAsync(SchemaFile.Golden(name), source);
        }

        source.ShouldBe((await File.ReadAllTextAsync(SchemaFile.Golden(name))).ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task What_is_not_expressed_is_said_on_standard_error_and_in_the_code()
    {
        await using var stage = await SchemaFile.OpenAsync("Nullables");

        var text = await stage.RunAsync("raydocs", "types", stage.Raydocs.TemplateId);
        var json = await stage.RunAsync("raydocs", "types", stage.Raydocs.TemplateId, "--output", "json");

        json.Single.Names().ShouldBe(["vendor", "templateId", "file", "source", "notes", "error"]);
        json.Single.Text("source").ShouldBe(text.Output);
        json.Single.IsNull("file").ShouldBeTrue();
        string[] notes = [.. json.Single.GetProperty("notes").EnumerateArray().Select(static note => note.GetString()!)];
        text.ErrorLines.ShouldBe(notes.Select(static note => $"note: {note}"));
        notes.ShouldContain(static note => note == "groups.others.due: what the type 'date' means is not described; kept as JSON.");
        notes.ShouldContain(static note => note == "groups.others.due: 'format' is not expressed.");
        notes.ShouldContain(static note => note == "groups.others.odd: it is no field; kept as JSON.");

        // Wrapped there.
        var comments = text.Output.Replace("\n//", "", StringComparison.Ordinal);
        notes.ShouldAllBe(note => comments.Contains($"- {note}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_is_written_where_it_is_named()
    {
        await using var stage = await SchemaFile.OpenAsync("Nesting");
        var file = stage.Folder.PathOf("Nesting.cs");

        var text = await stage.RunAsync("raydocs", "types", stage.Raydocs.TemplateId, "--to", file, "--namespace", "My.Äpfel");
        var json = await stage.RunAsync("raydocs", "types", stage.Raydocs.TemplateId, "--to", file, "--output", "json");

        text.ExitCode.ShouldBe(0, text.Error);
        text.Lines.ShouldBe([$"template {stage.Raydocs.TemplateId}: written, file {file}"]);
        json.Single.Text("file").ShouldBe(file);
        json.Single.IsNull("source").ShouldBeTrue();
        (await File.ReadAllTextAsync(file)).ShouldContain("namespace RaydocsTypes;");
        Directory.GetFiles(stage.Folder.Root).ShouldBe([file]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("My.class")]
    [InlineData("My Types")]
    [InlineData("1st")]
    [InlineData("A..B")]
    [InlineData("A; class X {}")]
    public async Task What_is_no_namespace_is_wrong_usage(string name)
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "types", stage.Raydocs.TemplateId, "--namespace", name);

        result.ExitCode.ShouldBe(2);
        stage.Raydocs.RequestCount(RaydocsOperation.GetTemplate).ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"id":"T"}""")]
    [InlineData("""{"id":"T","schema_json":[]}""")]
    public async Task A_template_without_a_schema_that_can_be_read_is_an_error(string template)
    {
        await using var stage = await Stage.OpenAsync();
        stage.Raydocs.Faults.Always(RaydocsOperation.GetTemplate).Respond("application/json", template);
        var file = stage.Folder.PathOf("T.cs");

        var result = await stage.RunAsync("raydocs", "types", "T", "--to", file, "--output", "json");

        result.ExitCode.ShouldBe(1);
        result.Single.Text("error")!.ShouldContain("T");
        File.Exists(file).ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"groups":{"\ud800":{"fields":{"\udfff":{"type":"\ud800"},"\ude00":{"$ref":"\ud800"}}}}}""")]
    [InlineData("""{"groups":[]}""")]
    [InlineData("""{"groups":{"a":7,"b":{"fields":[]}},"definitions":7}""")]
    [InlineData("""{"groups":{"a":{"fields":{"x":{"type":7},"y":{"$ref":7},"z":{"type":"array","items":7},"x":{}}}}}""")]
    public async Task A_schema_of_another_form_makes_records_of_what_can_be_read(string schema)
    {
        await using var stage = await SchemaFile.OpenAsync("Odd", schema);

        var result = await stage.RunAsync("raydocs", "types", stage.Raydocs.TemplateId);

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("public sealed record Odd\n");
        result.ErrorLines.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_template_that_is_not_known_is_an_error()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await stage.RunAsync("raydocs", "types", "nowhere");

        result.ExitCode.ShouldBe(1);
        result.Lines.ShouldBe(["template nowhere: failed"]);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("nowhere");
    }
}
