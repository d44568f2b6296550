using DocumentClients.Cli.Tests.Tools;

namespace DocumentClients.Cli.Tests.Processes;

/// <summary>Descriptors as documents: those that were handed over, and never one of the tool's own.</summary>
public class DescriptorTests
{
    [Theory]
    [InlineData("3<&-", "/dev/fd/3")]
    [InlineData("63<&-", "/dev/fd/63")]
    [InlineData("63<&-", "/proc/self/fd/63")]
    public async Task A_descriptor_that_nobody_handed_over_is_wrong_usage(string redirection, string path)
    {
        await using var stage = await Stage.OpenAsync();
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var result = await ToolProcess.RunRedirectedAsync(
            redirection,
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "upload",
            path,
            "--name",
            "invoice.pdf"
        );

        result.ExitCode.ShouldBe(2, result.Error);
        result.Error.ShouldContain("no file was handed over under that number");
        stage.Polydocs.Documents.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_descriptor_that_was_handed_over_is_the_document()
    {
        await using var stage = await Stage.OpenAsync();
        var file = stage.Folder.Document("a.pdf");
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var result = await ToolProcess.RunRedirectedAsync(
            $"5<'{file}'",
            stage.Folder.Root,
            stage.Variables,
            "polydocs",
            "upload",
            "/dev/fd/5",
            "--name",
            "invoice.pdf"
        );

        result.ExitCode.ShouldBe(0, result.Error);
        stage.Polydocs.Documents.ShouldHaveSingleItem().FileName.ShouldBe("invoice.pdf");
    }
}
