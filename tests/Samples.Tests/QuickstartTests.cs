namespace Samples.Tests;

/// <summary>The quickstart needs no address and no key.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public async Task The_quickstart_shows_what_becomes_of_documents_at_both_services()
    {
        using var sample = new Sample("Quickstart");
        sample.FastRetries("Polydocs");
        sample.FastRetries("Raydocs");

        var result = await sample.RunAsync();

        result.ExitCode.ShouldBe(0, result.Error);
        result.Output.ShouldContain("ready_for_validation");
        result.Lines.ShouldContain(static line =>
            line.StartsWith("  result ", StringComparison.Ordinal) && line.EndsWith(": completed", StringComparison.Ordinal)
        );
    }
}
