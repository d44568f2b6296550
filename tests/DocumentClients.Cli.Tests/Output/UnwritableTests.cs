using DocumentClients.Cli.Tests.Tools;

namespace DocumentClients.Cli.Tests.Output;

/// <summary>Writers that fail, on every system: a terminal that is gone, and bars beside results that cannot be written.</summary>
public class UnwritableTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task What_standard_output_does_not_take_is_reported_on_standard_error(bool isOutputTerminal, bool isErrorTerminal)
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables)
        {
            IsOutputFull = true,
            IsOutputTerminal = isOutputTerminal,
            IsErrorTerminal = isErrorTerminal,
        };

        var result = await tool.RunAsync(["polydocs", "upload", stage.Folder.Document("a.pdf"), stage.Folder.Document("b.pdf")]);

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("Standard output cannot be written (No space left on device)");
        stage.Polydocs.Documents.ShouldAllBe(document => result.Error.Contains(document.Id, StringComparison.Ordinal));

        // A table is written when all is done.
        stage.Polydocs.Documents.Count.ShouldBe(isOutputTerminal ? 2 : 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Progress_and_errors_that_standard_error_does_not_take_are_given_up(bool isErrorTerminal)
    {
        await using var stage = await Stage.OpenAsync();
        var tool = new InProcessTool(stage.Variables)
        {
            IsErrorFull = true,
            IsErrorTerminal = isErrorTerminal,
            UseColors = true,
        };

        var result = await tool.RunAsync([
            "polydocs",
            "upload",
            stage.Folder.PathOf("missing.pdf"),
            stage.Folder.Document(),
            "--wait",
            "--verbose",
        ]);

        result.ExitCode.ShouldBe(1);
        result.Lines.Length.ShouldBe(2);
        result.Output.ShouldContain(stage.Polydocs.Documents.ShouldHaveSingleItem().Id);
    }

    [Fact]
    public async Task An_unwritable_standard_error_does_not_make_a_success_a_failure()
    {
        await using var stage = await Stage.OpenAsync();

        var result = await new InProcessTool(stage.Variables) { IsErrorFull = true, IsErrorTerminal = true }.RunAsync([
            "polydocs",
            "upload",
            stage.Folder.Document(),
            "--verbose",
        ]);

        result.ExitCode.ShouldBe(0);
    }
}
