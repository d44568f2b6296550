namespace Repository.Tests.Rules;

/// <summary>A sample is read in one go.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("PolydocsConsole")]
    [InlineData("RaydocsConsole")]
    public void A_console_sample_is_one_file_of_less_than_80_lines(string sample)
    {
        var program = RepositoryFolder
            .FilesEndingIn(".cs")
            .Where(file => file.StartsWith($"samples/{sample}/", StringComparison.Ordinal))
            .ShouldHaveSingleItem();

        RepositoryFolder.ReadLines(program).Length.ShouldBeLessThan(80);
    }
}
