using Xunit.Abstractions;

namespace Reliability.Tests.Secrets;

public sealed class SecretsSizeTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_public_call_is_made_with_every_leak()
    {
        var calls = PublicCall.Polydocs.Concat(PublicCall.Raydocs).ToArray();
        var cells = SecretsProof.Cells(calls).ToArray();

        output.WriteLine(
            $"{calls.Length} calls ({PublicCall.Polydocs.Count} Polydocs, {PublicCall.Raydocs.Count} Raydocs) x "
                + $"{Enum.GetValues<Leak>().Length} leaks, those of the storage besides = {cells.Length} cells"
        );

        calls.Select(static call => call.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(calls.Length);
        calls.Length.ShouldBeGreaterThanOrEqualTo(38);
        cells.Length.ShouldBe(PolydocsSecretsTests.Cells.Count + RaydocsSecretsTests.Cells.Count);
        cells.Count(static cell => cell.AtStorage).ShouldBe(4 * Enum.GetValues<Leak>().Length);
    }
}
